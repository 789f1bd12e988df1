import type { PoolRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { entriesOf } from '../wire/raw';
import { look, refuse, type OperationRules, type Refusal } from './rules';

type PoolOperation = PoolRecord['allowed_operations'][number];

/** Nothing else may begin while one of these goes on; the code says which. */
const BLOCKING: ReadonlyMap<string, string> = new Map<PoolOperation, string>([
  ['ha_enable', 'HA_ENABLE_IN_PROGRESS'],
  ['ha_disable', 'HA_DISABLE_IN_PROGRESS'],
  ['cluster_create', 'CLUSTER_CREATE_IN_PROGRESS'],
  ['designate_new_master', 'DESIGNATE_NEW_MASTER_IN_PROGRESS'],
  ['tls_verification_enable', 'TLS_VERIFICATION_ENABLE_IN_PROGRESS'],
  ['configure_repositories', 'CONFIGURE_REPOSITORIES_IN_PROGRESS'],
  ['sync_updates', 'SYNC_UPDATES_IN_PROGRESS'],
  ['sync_bundle', 'SYNC_BUNDLE_IN_PROGRESS'],
  ['apply_updates', 'APPLY_UPDATES_IN_PROGRESS'],
]);

/** These wait for whatever goes on. */
const WAITING: readonly PoolOperation[] = [
  'get_updates',
  'cert_refresh',
  'exchange_certificates_on_join',
  'exchange_ca_certificates_on_join',
  'exchange_crls_on_join',
  'copy_primary_host_certs',
  'eject',
];

const LISTED: readonly string[] = [...BLOCKING.keys(), ...WAITING];

export const poolRules: OperationRules<'pool'> = {
  allowed: (database, pool) => LISTED.filter((operation) => refusal(database, pool, operation) === undefined),
  refusal,
  looksAt: [look('pool', ['current_operations', 'ha_enabled'], (_, __, pool) => [pool])],
};

function refusal(database: Database, pool: Ref<'pool'>, operation: string): Refusal | undefined {
  const { current_operations, ha_enabled } = database.record('pool', pool);
  for (const [task, current] of entriesOf(current_operations)) {
    const name = String(current);
    const code = BLOCKING.get(name);
    if (code !== undefined) return refuse(code, []);
    return refuse('OTHER_OPERATION_IN_PROGRESS', ['pool', pool, name, task]);
  }
  if (operation === 'ha_enable' && ha_enabled) return refuse('HA_IS_ENABLED', []);
  if (operation === 'ha_disable' && !ha_enabled) return refuse('HA_NOT_ENABLED', []);
  return undefined;
}
