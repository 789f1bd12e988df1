import { parseObjectId } from '../../contract';
import { isMarkedHidden } from '../../model/other-config';
import type { XenApi } from '../../xenapi/api.gen';
import { asRef } from '../../xenapi/refs';
import type { Target } from '../command';
import { replaceKey } from './map-key';
import { objectMessages } from './object-messages';

/** Whether the object is marked as not to be shown; undefined where its class knows no such mark, or the object is gone. */
export function hiddenMark({ id, read }: Target): boolean | undefined {
  const { class: className, ref } = parseObjectId(id);
  switch (className) {
    case 'VM':
    case 'SR':
    case 'network':
    case 'VDI': {
      const record = read.record(className, asRef(ref));
      return record === undefined ? undefined : isMarkedHidden(record);
    }
    default:
      return undefined;
  }
}

/** Sets one key, or removes it where there is no value. Other keys, which may be another program's, stay as they are. */
export async function writeOtherConfig(
  api: XenApi,
  { id }: Pick<Target, 'id'>,
  key: string,
  value: string | undefined,
): Promise<void> {
  const messages = objectMessages(api, id);
  const remove = (): Promise<void> => messages.removeKey(key);
  if (value === undefined) await remove();
  else await replaceKey(remove, () => messages.addKey(key, value));
}
