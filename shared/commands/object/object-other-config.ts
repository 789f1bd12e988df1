import { parseObjectId } from '../../contract';
import { isMarkedHidden } from '../../model/other-config';
import type { XenApi } from '../../xenapi/api.gen';
import { asRef } from '../../xenapi/refs';
import type { Target } from '../command';

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

interface OtherConfigMessages<R> {
  add_to_other_config(self: R, key: string, value: string): Promise<void>;
  remove_from_other_config(self: R, key: string): Promise<void>;
}

/** Sets one key, or removes it where there is no value. Other keys, which may be another program's, stay as they are. */
export function writeOtherConfig(api: XenApi, { id }: Target, key: string, value: string | undefined): Promise<void> {
  const { class: className, ref } = parseObjectId(id);
  switch (className) {
    case 'VM':
      return replaceKey(api.VM, asRef<'VM'>(ref), key, value);
    case 'SR':
      return replaceKey(api.SR, asRef<'SR'>(ref), key, value);
    case 'network':
      return replaceKey(api.network, asRef<'network'>(ref), key, value);
    case 'VDI':
      return replaceKey(api.VDI, asRef<'VDI'>(ref), key, value);
    default:
      throw new RangeError(`${className ?? 'connection'} has no other_config to write`);
  }
}

async function replaceKey<R>(
  messages: OtherConfigMessages<R>,
  ref: R,
  key: string,
  value: string | undefined,
): Promise<void> {
  // xapi: removing a key that is not there is no error, adding one that is there is
  await messages.remove_from_other_config(ref, key);
  if (value !== undefined) await messages.add_to_other_config(ref, key, value);
}
