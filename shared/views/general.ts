import { parseObjectId, type ObjectId, type ObjectKey, type PropertyRow } from '../contract';
import { asRef } from '../xenapi/refs';
import { connectionSections } from './general/connection';
import { hostSections } from './general/host';
import { networkSections } from './general/network';
import { poolSections } from './general/pool';
import { propertyRows, type Section } from './general/property';
import { srSections } from './general/sr';
import { vappSections } from './general/vapp';
import { vdiSections } from './general/vdi';
import { vmSections } from './general/vm';
import type { Reader, View } from './view';

interface GeneralParams {
  readonly id: ObjectId;
}

/** The General tab: what an administrator looks for first, of every kind of object that can be selected. */
export const generalView: View<GeneralParams, PropertyRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    return read === undefined ? [] : propertyRows(sectionsOf(read, key));
  },
};

function sectionsOf(read: Reader, { class: className, ref }: ObjectKey): readonly Section[] {
  switch (className) {
    case undefined:
      return connectionSections(read);
    case 'pool':
      return poolSections(read, asRef<'pool'>(ref));
    case 'host':
      return hostSections(read, asRef<'host'>(ref));
    case 'VM':
      return vmSections(read, asRef<'VM'>(ref));
    case 'SR':
      return srSections(read, asRef<'SR'>(ref));
    case 'network':
      return networkSections(read, asRef<'network'>(ref));
    case 'VDI':
      return vdiSections(read, asRef<'VDI'>(ref));
    case 'VM_appliance':
      return vappSections(read, asRef<'VM_appliance'>(ref));
    default:
      return [];
  }
}
