import { toObjectId } from '../../contract';
import { poolOf } from '../../model/connection-root';
import { formatDefinitions, parseDefinitions, type CustomFieldDefinition } from '../../model/custom-field-definitions';
import { GUI_CONFIG } from '../../model/other-config';
import type { Reader } from '../../views/view';
import type { XenApi } from '../../xenapi/api.gen';
import { mapGet } from '../../xenapi/refs';
import { changeShared } from './change-shared';

/** Changes which custom fields a pool has, as they stand on the server at this moment. */
export async function changePoolFields(
  api: XenApi,
  read: Reader,
  change: (fields: readonly CustomFieldDefinition[]) => readonly CustomFieldDefinition[],
): Promise<void> {
  const ref = poolOf(read)?.[0];
  if (ref === undefined) return;
  await changeShared(
    {
      id: `${toObjectId(read.connection.id, 'pool', ref)} fields`,
      read: async () => mapGet(await api.pool.get_gui_config(ref), GUI_CONFIG.customFields),
      remove: () => api.pool.remove_from_gui_config(ref, GUI_CONFIG.customFields),
      add: (value) => api.pool.add_to_gui_config(ref, GUI_CONFIG.customFields, value),
    },
    (before) => {
      const fields = parseDefinitions(before ?? '');
      const after = formatDefinitions(change(fields));
      return after === formatDefinitions(fields) ? before : after;
    },
  );
}
