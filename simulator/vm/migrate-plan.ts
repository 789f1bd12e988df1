import { XapiError } from '../../shared/xenapi/errors';
import { asRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Call } from '../rpc/call';
import type { SimulatedPool } from '../pool';
import { destinationOf, type Destination } from './destination';
import { disksOf } from './disks';

/** What `VM.migrate_send` was asked to do, with nothing left open. */
export interface MigratePlan {
  readonly vm: Ref<'VM'>;
  readonly destination: Destination;
  readonly isWithinPool: boolean;
  /** The VM stays, and a copy of it comes up elsewhere. */
  readonly isCopy: boolean;
  readonly isForced: boolean;
  /** Where each disk of the VM and of its snapshots goes. */
  readonly disks: ReadonlyMap<Ref<'VDI'>, Ref<'SR'>>;
  /** The other pool's networks. Empty within the pool. */
  readonly networks: ReadonlyMap<Ref<'VIF'>, Ref<'network'>>;
}

/** Throws where the maps do not say enough. */
export function migratePlan({ pool, args }: Call, optionsIndex: number): MigratePlan {
  const vm = args.ref('VM', 0);
  const destination = destinationOf(pool, args.map(1));
  const isWithinPool = destination.pool === pool;
  const options = args.map(optionsIndex);
  return {
    vm,
    destination,
    isWithinPool,
    isCopy: mapGet(options, 'copy') === 'true',
    isForced: mapGet(options, 'force') === 'true',
    disks: diskMap(pool, vm, args.map(3)),
    networks: isWithinPool ? noNetworks(args.map(4)) : networkMap(pool, vm, args.map(4)),
  };
}

type Given = Readonly<Record<string, string>>;

/** Each disk must be named. What its snapshots kept goes where it goes, unless that is named too. */
function diskMap({ database }: SimulatedPool, vm: Ref<'VM'>, given: Given): MigratePlan['disks'] {
  const map = new Map<Ref<'VDI'>, Ref<'SR'>>();
  const own = disksOf(database, vm);
  for (const disk of own) {
    const target = mapGet(given, disk);
    if (target === undefined) throw new XapiError('VDI_NOT_IN_MAP', [disk]);
    map.set(disk, asRef<'SR'>(target));
  }
  for (const snapshot of database.record('VM', vm).snapshots) {
    for (const disk of disksOf(database, snapshot)) {
      const leaf = database.record('VDI', disk).snapshot_of;
      const target = mapGet(given, disk) ?? map.get(leaf) ?? [...map.values()][0];
      if (target === undefined) throw new XapiError('VDI_NOT_IN_MAP', [disk]);
      map.set(disk, asRef<'SR'>(target));
    }
  }
  return map;
}

function noNetworks(given: Given): MigratePlan['networks'] {
  if (Object.keys(given).length === 0) return new Map();
  const words = 'VIF mapping is not allowed for intra-pool migration -all VIFs must be on the same network';
  throw new XapiError('OPERATION_NOT_ALLOWED', [words]);
}

/** Interfaces of snapshots go where the VM's interface with the same address goes. */
function networkMap({ database }: SimulatedPool, vm: Ref<'VM'>, given: Given): MigratePlan['networks'] {
  const map = new Map<Ref<'VIF'>, Ref<'network'>>();
  const byAddress = new Map<string, Ref<'network'>>();
  const { VIFs, snapshots } = database.record('VM', vm);
  for (const vif of [...VIFs, ...snapshots.flatMap((snapshot) => database.record('VM', snapshot).VIFs)]) {
    const { MAC } = database.record('VIF', vif);
    const named = mapGet(given, vif);
    const network = named === undefined ? byAddress.get(MAC) : asRef<'network'>(named);
    if (network === undefined) throw new XapiError('VIF_NOT_IN_MAP', [vif]);
    byAddress.set(MAC, network);
    map.set(vif, network);
  }
  return map;
}
