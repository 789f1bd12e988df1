import { toObjectId } from '../../contract';
import { poolOf } from '../../model/connection-root';
import { formatDefinitions, parseDefinitions, type CustomFieldDefinition } from '../../model/custom-field-definitions';
import { GUI_CONFIG } from '../../model/other-config';
import type { Reader } from '../../views/view';
import type { XenApi } from '../../xenapi/api.gen';
import { mapGet } from '../../xenapi/refs';
import { inTurn } from './in-turn';

/** Changes which custom fields a pool has, as they stand on the server at this moment. */
export async function changePoolFields(
  api: XenApi,
  read: Reader,
  change: (fields: readonly CustomFieldDefinition[]) => readonly CustomFieldDefinition[],
): Promise<void> {
  const ref = poolOf(read)?.[0];
  if (ref === undefined) return;
  await inTurn(`${toObjectId(read.connection.id, 'pool', ref)} fields`, async () => {
    const before = parseDefinitions(mapGet(await api.pool.get_gui_config(ref), GUI_CONFIG.customFields) ?? '');
    const after = formatDefinitions(change(before));
    if (after === formatDefinitions(before)) return;
    await api.pool.remove_from_gui_config(ref, GUI_CONFIG.customFields);
    await api.pool.add_to_gui_config(ref, GUI_CONFIG.customFields, after);
  });
}
