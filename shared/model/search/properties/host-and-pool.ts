import { mapGet, asRef } from '../../../xenapi/refs';
import { isCoordinator } from '../../connection-root';
import { hostState, productVersion, type HostState } from '../../host-state';
import { poolStates } from '../../pool-state';
import { cpuModel } from '../../cpu-runs';
import type { Property } from '../property';
import { recordOf, texts } from '../property-values';

const HOST_STATES = [
  'connected',
  'unpatched',
  'outdated',
  'maintenance',
  'evacuating',
  'crashDumps',
  'unlicensed',
  'licenceExpired',
  'disconnected',
] as const satisfies HostState[];

export const hostStateProperty: Property = {
  id: 'hostState',
  kind: 'choice',
  types: ['host'],
  choices: HOST_STATES,
  isGroupable: true,
  values: (object) => {
    const host = recordOf(object, 'host');
    return host === undefined ? [] : [hostState(object.read, asRef<'host'>(object.ref), host)];
  },
};

export const isCoordinatorProperty: Property = {
  id: 'isCoordinator',
  kind: 'boolean',
  types: ['host'],
  isGroupable: true,
  values: ({ read, class: className, ref }) => (className === 'host' ? [isCoordinator(read, asRef<'host'>(ref))] : []),
};

export const versionProperty: Property = {
  id: 'version',
  kind: 'text',
  types: ['host'],
  isGroupable: true,
  values: (object) => {
    const host = recordOf(object, 'host');
    return texts(host && productVersion(host));
  },
};

export const editionProperty: Property = {
  id: 'edition',
  kind: 'text',
  types: ['host'],
  isGroupable: true,
  values: (object) => texts(recordOf(object, 'host')?.edition),
};

export const cpuModelProperty: Property = {
  id: 'cpuModel',
  kind: 'text',
  types: ['host'],
  isGroupable: true,
  values: (object) => texts(cpuModel(mapGet(recordOf(object, 'host')?.cpu_info, 'modelname') ?? '')),
};

/** Whether something that was changed or updated works only once it has been started anew. */
export const needsRestartProperty: Property = {
  id: 'needsRestart',
  kind: 'boolean',
  types: ['vm', 'host'],
  isGroupable: true,
  values: (object) => {
    const host = recordOf(object, 'host');
    if (host !== undefined) {
      return [host.updates_requiring_reboot.length > 0 || host.pending_guidances.includes('reboot_host')];
    }
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [vm.requires_reboot || vm.pending_guidances.includes('restart_vm')];
  },
};

export const haEnabledProperty: Property = {
  id: 'haEnabled',
  kind: 'boolean',
  types: ['pool'],
  isGroupable: true,
  values: (object) => {
    const pool = recordOf(object, 'pool');
    return pool === undefined ? [] : [pool.ha_enabled];
  },
};

/** Whether its hosts are of different versions. */
export const notFullyUpgradedProperty: Property = {
  id: 'notFullyUpgraded',
  kind: 'boolean',
  types: ['pool'],
  isGroupable: true,
  values: (object) => {
    const pool = recordOf(object, 'pool');
    return pool === undefined ? [] : [poolStates(object.read, pool).includes('mixed')];
  },
};
