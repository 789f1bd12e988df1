export type EstateSize = 'S' | 'M' | 'L' | 'XL';

export interface PoolPlan {
  readonly name: string;
  readonly hosts: number;
  readonly vms: number;
  readonly description: string;
  /**
   * A branch has plain networks and storage, and machines with the least hardware. A fresh one is as the installer leaves it: each
   * host has a network a card, and its own disks.
   */
  readonly layout: 'full' | 'branch' | 'fresh';
  /** How many of its VMs have snapshots, 0 to 1. */
  readonly snapshotShare: number;
}

/** A pool that is asked for by itself. Without VMs it is fresh. */
export interface PoolShape {
  readonly name: string;
  readonly hosts: number;
  readonly vms: number;
}

/** What the installer makes of a single machine: its pool has no name. */
export const FRESH_INSTALL: PoolPlan = {
  name: '',
  description: '',
  layout: 'fresh',
  hosts: 1,
  vms: 0,
  snapshotShare: 0,
};

export function planPool({ name, hosts, vms }: PoolShape): PoolPlan {
  return { name, description: '', layout: vms === 0 ? 'fresh' : 'branch', hosts, vms, snapshotShare: 0 };
}

/** 5 pools and 40 hosts; 40 pools and 500 hosts; one pool of 64 hosts. */
export function planPools(size: EstateSize): readonly PoolPlan[] {
  switch (size) {
    case 'S':
      return [{ name: 'Harbour', description: DESCRIPTION, layout: 'full', hosts: 3, vms: 50, snapshotShare: 0.1 }];
    case 'M':
      return share(5, 40, 800, 5);
    case 'L':
      return share(40, 500, 3000, 4);
    case 'XL':
      return [
        { name: 'Meridian', description: DESCRIPTION, layout: 'full', hosts: 64, vms: 5000, snapshotShare: 0.43 },
      ];
  }
}

const DESCRIPTION = 'Simulated: nothing you do here reaches a real server';
const POOL_NAMES = ['Harbour', 'Lighthouse', 'Quayside', 'Breakwater', 'Estuary', 'Meridian', 'Headland', 'Drydock'];

/** Spreads hosts and VMs over the pools, the first ones taking what is left over. The others beside the `full` ones are branches. */
function share(pools: number, hosts: number, vms: number, full: number): readonly PoolPlan[] {
  return Array.from({ length: pools }, (_, index) => {
    const round = Math.floor(index / POOL_NAMES.length) + 1;
    const name = POOL_NAMES[index % POOL_NAMES.length] ?? 'Pool';
    return {
      name: round === 1 ? name : `${name} ${round}`,
      description: DESCRIPTION,
      layout: index < full ? 'full' : 'branch',
      snapshotShare: index < full ? 0.1 : 0,
      hosts: portion(hosts, pools, index),
      vms: portion(vms, pools, index),
    };
  });
}

function portion(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}
