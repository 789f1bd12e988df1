import type { Ref } from '../../shared/xenapi/refs';
import type { RunningPool } from '../../simulator/index';

/** Calls the XenAPI, by somebody else than the program. */
export type Call = (method: string, ...params: readonly unknown[]) => Promise<unknown>;

export interface Disturbed {
  readonly pool: RunningPool;
  readonly vms: readonly Ref<'VM'>[];
  readonly call: Call;
}

export interface Disturbance {
  readonly name: string;
  readonly run: (disturbed: Disturbed) => Promise<unknown>;
}

const MIGRATED_AT_ONCE = 3;

/** What happens to pools and VMs while somebody looks at their consoles, in this order and again. */
export const DISTURBANCES: readonly Disturbance[] = [
  { name: 'reboots', run: ({ vms, call }) => Promise.all(vms.map((vm) => call('VM.hard_reboot', vm))) },
  {
    name: 'migrations',
    run: ({ pool, vms, call }) => Promise.all(vms.slice(0, MIGRATED_AT_ONCE).map((vm) => migrate(pool, vm, call))),
  },
  { name: 'cuts', run: now(({ pool }) => pool.cutConnections()) },
  {
    name: 'guests that restart or crash',
    run: now(({ pool, vms }) => {
      vms.forEach((vm, index) => pool.endGuest(uuidOf(pool, vm), index % 2 === 0 ? 'reboot' : 'crash'));
    }),
  },
  { name: 'coordinator changes', run: now(({ pool }) => pool.designateCoordinator(memberOf(pool))) },
  {
    name: 'suspensions',
    run: async ({ vms, call }) => {
      const some = vms.slice(0, MIGRATED_AT_ONCE);
      await Promise.all(some.map((vm) => call('VM.suspend', vm)));
      await Promise.all(some.map((vm) => call('VM.resume', vm, false, false)));
    },
  },
  {
    name: 'sessions that expire',
    run: now(({ pool }) => {
      pool.expireSessions();
      pool.cutConnections();
    }),
  },
];

function now(act: (disturbed: Disturbed) => void): Disturbance['run'] {
  return (disturbed) => {
    act(disturbed);
    return Promise.resolve();
  };
}

/** To the next host that takes it. */
async function migrate(pool: RunningPool, vm: Ref<'VM'>, call: Call): Promise<void> {
  const { resident_on } = pool.database.record('VM', vm);
  const hosts = [...pool.database.all('host')].map(([host]) => host);
  const to = hosts[(hosts.indexOf(resident_on) + 1) % hosts.length];
  await call('VM.pool_migrate', vm, to, { live: 'true' });
}

function memberOf(pool: RunningPool): string {
  const member = pool.hosts.find(({ url }) => url !== pool.coordinator);
  if (member === undefined) throw new Error('a pool of one host has no other coordinator');
  return member.name;
}

function uuidOf(pool: RunningPool, vm: Ref<'VM'>): string {
  return pool.database.record('VM', vm).uuid;
}
