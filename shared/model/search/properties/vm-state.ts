import { isHaEnabled } from '../../pool-state';
import { osName } from '../../vm-guest';
import { snapshotKind } from '../../snapshot-kind';
import { vmOperation } from '../../vm-operation';
import { vmTools, type VmTools } from '../../vm-tools';
import type { Property, SearchedObject } from '../property';
import { recordOf, RECORDED_TYPES, texts } from '../property-values';

export const powerStateProperty: Property = {
  id: 'powerState',
  kind: 'choice',
  types: ['vm'],
  choices: ['Running', 'Paused', 'Suspended', 'Halted'],
  isGroupable: true,
  values: (object) => texts(recordOf(object, 'VM')?.power_state),
};

export const osProperty: Property = {
  id: 'os',
  kind: 'text',
  types: ['vm'],
  isGroupable: true,
  hasUnknownGroup: true,
  values: (object) => {
    const guest = guestOf(object);
    return texts(guest && osName(guest));
  },
};

export const toolsProperty: Property = {
  id: 'tools',
  kind: 'choice',
  types: ['vm'],
  choices: ['full', 'drivers', 'none', 'unknown'] satisfies VmTools['state'][],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [vmTools(object.read, vm).state];
  },
};

export const toolsVersionProperty: Property = {
  id: 'toolsVersion',
  kind: 'text',
  types: ['vm'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    const tools = vm && vmTools(object.read, vm);
    return tools?.state === 'full' ? [tools.version] : [];
  },
};

export const haPriorityProperty: Property = {
  id: 'haPriority',
  kind: 'choice',
  types: ['vm'],
  choices: ['restart', 'bestEffort', 'none'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm === undefined || !isHaEnabled(object.read)) return [];
    switch (vm.ha_restart_priority) {
      case '':
        return ['none'];
      case 'best-effort':
        return ['bestEffort'];
      // Old servers wrote numbers for it.
      default:
        return ['restart'];
    }
  },
};

export const snapshotKindProperty: Property = {
  id: 'snapshotKind',
  kind: 'choice',
  types: ['snapshot'],
  choices: ['disks', 'memory'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [snapshotKind(vm).hasMemory ? 'memory' : 'disks'];
  },
};

export const isScheduledProperty: Property = {
  id: 'isScheduled',
  kind: 'boolean',
  types: ['snapshot'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [snapshotKind(vm).isScheduled];
  },
};

/** Whether the server works on it at present. */
export const isBusyProperty: Property = {
  id: 'isBusy',
  kind: 'boolean',
  types: RECORDED_TYPES,
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm !== undefined) return [vmOperation(object.read, vm) !== undefined];
    const operations = operationsOf(object);
    return operations === undefined ? [] : [Object.keys(operations).length > 0];
  },
};

function operationsOf(object: SearchedObject): object | undefined {
  const record =
    recordOf(object, 'VDI') ??
    recordOf(object, 'SR') ??
    recordOf(object, 'network') ??
    recordOf(object, 'host') ??
    recordOf(object, 'pool') ??
    recordOf(object, 'VM_appliance');
  return record?.current_operations;
}

function guestOf(object: SearchedObject) {
  const vm = recordOf(object, 'VM');
  return vm && object.read.record('VM_guest_metrics', vm.guest_metrics);
}
