export type EstateSize = 'S' | 'M' | 'L' | 'XL';

export interface PoolPlan {
  readonly name: string;
  readonly hosts: number;
  readonly vms: number;
  readonly description: string;
  /** How many of its VMs have snapshots, 0 to 1. */
  readonly snapshotShare: number;
}

/** 5 pools and 40 hosts; 40 pools and 500 hosts; one pool of 64 hosts. */
export function planPools(size: EstateSize): readonly PoolPlan[] {
  switch (size) {
    case 'S':
      return [{ name: 'Harbour', description: DESCRIPTION, hosts: 3, vms: 50, snapshotShare: 0.15 }];
    case 'M':
      return share(5, 40, 800);
    case 'L':
      return share(40, 500, 3000);
    case 'XL':
      return [{ name: 'Meridian', description: DESCRIPTION, hosts: 64, vms: 5000, snapshotShare: 0.43 }];
  }
}

const DESCRIPTION = 'Simulated: nothing you do here reaches a real server';
const POOL_NAMES = ['Harbour', 'Lighthouse', 'Quayside', 'Breakwater', 'Estuary', 'Meridian', 'Headland', 'Drydock'];

/** Spreads hosts and VMs over the pools, the first ones taking what is left over. */
function share(pools: number, hosts: number, vms: number): readonly PoolPlan[] {
  return Array.from({ length: pools }, (_, index) => {
    const round = Math.floor(index / POOL_NAMES.length) + 1;
    const name = POOL_NAMES[index % POOL_NAMES.length] ?? 'Pool';
    return {
      name: round === 1 ? name : `${name} ${round}`,
      description: DESCRIPTION,
      snapshotShare: vms > 2000 ? 0 : 0.1,
      hosts: portion(hosts, pools, index),
      vms: portion(vms, pools, index),
    };
  });
}

function portion(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}
