import { connectionObjectId, type SearchTextRow } from '../contract';
import { objectIdOf } from '../model/object-ids';
import { SEARCHED_CLASSES } from '../model/search/object-type';
import { ipAddresses } from '../model/vm-guest';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import type { ObjectsView, Reader } from './view';

interface Described {
  readonly name_label: string;
  readonly name_description: string;
  readonly uuid: string;
  /** Not every class has them. */
  readonly tags?: readonly string[];
}

/** By what the objects of the tree can be found: names, descriptions, uuids, tags and addresses. */
export const searchTextsView: ObjectsView<SearchTextRow> = {
  classes: SEARCHED_CLASSES,
  rows(read, className, ref) {
    const found = searched(read, className, ref);
    if (found === undefined) return [];
    const { name_label, name_description, uuid, tags = [] } = found.record;
    const pieces = [name_label, name_description, ...tags, ...found.addresses].filter((piece) => piece !== '');
    return [{ row: { id: objectIdOf(read, className, ref), uuid, text: pieces.join('\n').toLowerCase() } }];
  },
  connectionRows({ connection: { id, name, address } }) {
    return [{ row: { id: connectionObjectId(id), uuid: '', text: `${name}\n${address}`.toLowerCase() } }];
  },
};

interface Searched {
  readonly record: Described;
  readonly addresses: readonly string[];
}

function searched(read: Reader, className: ClassName, ref: Ref<ClassName>): Searched | undefined {
  switch (className) {
    case 'pool': {
      const record = read.record('pool', asRef<'pool'>(ref));
      return record && { record, addresses: [] };
    }
    case 'host': {
      const record = read.record('host', asRef<'host'>(ref));
      return record && { record, addresses: [record.address, record.hostname] };
    }
    case 'VM': {
      const record = read.record('VM', asRef<'VM'>(ref));
      if (record === undefined || record.is_control_domain) return undefined;
      const guest = read.record('VM_guest_metrics', record.guest_metrics);
      return { record, addresses: guest === undefined ? [] : ipAddresses(guest) };
    }
    case 'SR':
    case 'network':
    case 'VDI':
    case 'VM_appliance': {
      const record: Described | undefined = read.record(className, asRef(ref));
      return record && { record, addresses: [] };
    }
    default:
      return undefined;
  }
}
