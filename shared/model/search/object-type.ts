import type { ObjectType } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName } from '../../xenapi/records.gen';
import { asRef, type Ref } from '../../xenapi/refs';
import { connectionRoot } from '../connection-root';
import { vmKind } from '../vm-kind';

/** The classes whose objects a search can find. */
export const SEARCHED_CLASSES = ['pool', 'host', 'VM', 'SR', 'VDI', 'network', 'VM_appliance'] as const;

/** What an object counts as in searches; undefined when it is gone, or nothing that is searched for. */
export function objectType(read: Reader, className: ClassName, ref: Ref<ClassName>): ObjectType | undefined {
  switch (className) {
    case 'pool':
      return connectionRoot(read).class === 'pool' ? 'pool' : undefined;
    case 'host':
      return read.record('host', asRef<'host'>(ref)) && 'host';
    case 'VM':
      return vmType(read, asRef<'VM'>(ref));
    case 'SR': {
      const sr = read.record('SR', asRef<'SR'>(ref));
      return sr && (sr.shared ? 'sharedSr' : 'localSr');
    }
    case 'VDI':
      return read.record('VDI', asRef<'VDI'>(ref)) && 'vdi';
    case 'network':
      return read.record('network', asRef<'network'>(ref)) && 'network';
    case 'VM_appliance':
      return read.record('VM_appliance', asRef<'VM_appliance'>(ref)) && 'vapp';
    default:
      return undefined;
  }
}

function vmType(read: Reader, ref: Ref<'VM'>): ObjectType | undefined {
  const vm = read.record('VM', ref);
  switch (vm && vmKind(vm)) {
    case 'vm':
      return 'vm';
    case 'snapshot':
      return 'snapshot';
    case 'template':
      return 'customTemplate';
    case 'default-template':
      return 'defaultTemplate';
    default:
      return undefined;
  }
}
