import { XapiError } from '../../shared/xenapi/errors';
import { asRef, isNullRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import { workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';
import { cannotBootHere, possibleHosts } from '../vm/host-choice';
import { poolMigrate } from '../vm/migrate';

/** Where VMs may run, and their moves between the hosts of a pool. */
export const vmHostBehaviours: Behaviours = {
  'VM.pool_migrate': (call) => {
    const network = mapGet(call.args.map(2), 'network');
    const asked = network === undefined ? undefined : asRef<'network'>(network);
    return poolMigrate(workOf(call), call.args.ref('VM', 0), call.args.ref('host', 1), asked);
  },
  'VM.assert_can_boot_here': ({ pool, args }) => {
    const error = cannotBootHere(pool, args.ref('VM', 0), args.ref('host', 1));
    if (error !== undefined) throw error;
  },
  'VM.get_possible_hosts': ({ pool, args }) => possibleHosts(pool, args.ref('VM', 0)),
  'VM.retrieve_wlb_recommendations': ({ pool, args }) =>
    Object.fromEntries(
      [...pool.database.all('host')].map(([host]) => [host, recommendation(pool, args.ref('VM', 0), host)]),
    ),
  'VM.assert_agile': ({ pool, args }) => {
    const error = notAgile(pool, args.ref('VM', 0));
    if (error !== undefined) throw error;
  },
};

/** No stars to give where there is no workload balancing: yes, or why not. */
function recommendation(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): readonly string[] {
  const error = cannotBootHere(pool, vm, host);
  return error === undefined ? ['WLB', '0.0', ''] : [error.code, ...error.params];
}

/** A VM can be restarted anywhere when all it uses is shared. */
function notAgile({ database }: SimulatedPool, vm: Ref<'VM'>): XapiError | undefined {
  const { VBDs, VIFs } = database.record('VM', vm);
  for (const vbd of VBDs) {
    const disk = database.find('VDI', database.record('VBD', vbd).VDI);
    if (disk !== undefined && database.find('SR', disk.SR)?.shared !== true) {
      return new XapiError('HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED', [disk.SR]);
    }
  }
  const hosts = [...database.all('host')].length;
  for (const vif of VIFs) {
    const { network } = database.record('VIF', vif);
    const pifs = isNullRef(network) ? [] : database.record('network', network).PIFs;
    if (pifs.length < hosts) return new XapiError('HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED', [network]);
  }
  return undefined;
}
