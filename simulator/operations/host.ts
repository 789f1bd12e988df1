import type { HostRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { entriesOf } from '../wire/raw';
import { look, refuse, type OperationRules, type Refusal } from './rules';

type HostOperation = HostRecord['allowed_operations'][number];

/** As the server lists them. */
const LISTED: readonly HostOperation[] = [
  'vm_migrate',
  'provision',
  'vm_resume',
  'evacuate',
  'vm_start',
  'enable',
  'reboot',
  'shutdown',
  'power_on',
  'apply_updates',
];
const CREATING: ReadonlySet<string> = new Set<HostOperation>(['provision', 'vm_start', 'vm_resume', 'vm_migrate']);
const REMOVING: ReadonlySet<string> = new Set<HostOperation>(['evacuate', 'reboot', 'shutdown', 'apply_updates']);
/** What may not begin while the one in front of it goes on. */
const EXCLUDED: Readonly<Record<string, readonly string[]>> = {
  evacuate: ['evacuate'],
  reboot: ['reboot', 'shutdown', 'apply_updates', 'power_on'],
  shutdown: ['reboot', 'shutdown', 'apply_updates', 'power_on'],
  apply_updates: ['reboot', 'shutdown', 'apply_updates', 'enable'],
  power_on: ['power_on'],
};

export const hostRules: OperationRules<'host'> = {
  allowed: (database, host) => LISTED.filter((operation) => refusal(database, host, operation) === undefined),
  refusal,
  looksAt: [
    look('host', ['current_operations', 'enabled', 'metrics', 'power_on_mode'], (_, __, host) => [host]),
    look('host_metrics', ['live'], (_, database, metrics) => hostsWith(database, metrics)),
  ],
};

function* hostsWith(database: Database, metrics: Ref<'host_metrics'>): Generator<Ref<'host'>, void> {
  for (const [host, record] of database.all('host')) if (record.metrics === metrics) yield host;
}

function refusal(database: Database, host: Ref<'host'>, operation: string): Refusal | undefined {
  const { current_operations, enabled, metrics, power_on_mode } = database.record('host', host);
  for (const [task, current] of entriesOf(current_operations)) {
    const name = String(current);
    if (excludes(name, operation)) return refuse('OTHER_OPERATION_IN_PROGRESS', ['host', host, name, task]);
  }
  const isLive = database.find('host_metrics', metrics)?.live === true;
  switch (operation) {
    case 'reboot':
    case 'shutdown':
      if (enabled) return refuse('HOST_NOT_DISABLED', []);
      break;
    case 'power_on':
      if (isLive) return refuse('HOST_IS_LIVE', [host]);
      return power_on_mode === '' ? refuse('HOST_POWER_ON_MODE_DISABLED', []) : undefined;
  }
  return isLive ? undefined : refuse('HOST_OFFLINE', [host]);
}

/** What brings load to a host does not go with what takes it away. */
function excludes(current: string, operation: string): boolean {
  if (CREATING.has(current) && REMOVING.has(operation)) return true;
  if (REMOVING.has(current) && CREATING.has(operation)) return true;
  return EXCLUDED[current]?.includes(operation) ?? false;
}
