import { otherConfigDate, otherConfigSeconds } from '../../other-config';
import type { Property, SearchedObject } from '../property';
import { dates, moments, recordOf, VM_TYPES } from '../property-values';

export const startTimeProperty: Property = {
  id: 'startTime',
  kind: 'date',
  types: ['vm', 'host'],
  values: (object) => dates(object.read, startedAt(object)),
};

export const uptimeProperty: Property = {
  id: 'uptime',
  kind: 'since',
  types: ['vm', 'host'],
  values: (object) => moments(object.read, startedAt(object)),
};

/** When a VM was installed, and when a snapshot was taken. */
export const createdProperty: Property = {
  id: 'created',
  kind: 'date',
  types: [...VM_TYPES, 'vdi'],
  values: (object) => dates(object.read, createdAt(object)),
};

export const lastShutdownProperty: Property = {
  id: 'lastShutdown',
  kind: 'date',
  types: ['vm'],
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return dates(object.read, vm && otherConfigDate(vm, 'lastShutdown'));
  },
};

function startedAt(object: SearchedObject): number | undefined {
  const vm = recordOf(object, 'VM');
  if (vm !== undefined) {
    const isRunning = vm.power_state === 'Running' || vm.power_state === 'Paused';
    return isRunning ? object.read.record('VM_metrics', vm.metrics)?.start_time : undefined;
  }
  const host = recordOf(object, 'host');
  return host && otherConfigSeconds(host, 'bootTime');
}

function createdAt(object: SearchedObject): number | undefined {
  const vm = recordOf(object, 'VM');
  if (vm !== undefined) {
    return vm.is_a_snapshot ? vm.snapshot_time : object.read.record('VM_metrics', vm.metrics)?.install_time;
  }
  const vdi = recordOf(object, 'VDI');
  return vdi?.is_a_snapshot === true ? vdi.snapshot_time : undefined;
}
