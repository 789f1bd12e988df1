import { XapiError } from '../../shared/xenapi/errors';
import type { HostRecord, PIFRecord, PoolRecord } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Clusters in the data that the checks compare. */
interface Side {
  readonly pool: SimulatedPool;
  readonly record: PoolRecord;
  readonly ref: Ref<'host'>;
  /** The joining host, or the pool's coordinator. */
  readonly host: HostRecord;
}

type Check = (joiner: Side, pool: Side) => XapiError | undefined;

/** A pool without the licence for more stays at this. */
const MAX_UNLICENSED_HOSTS = 3;

/** Throws the first reason why the host may not join, in the server's order. With `isForced`, hosts may differ in CPU and version. */
export function assertMayJoin(from: SimulatedPool, host: Ref<'host'>, to: SimulatedPool, isForced: boolean): void {
  const [joiner, pool] = [sideOf(from, host), sideOf(to, to.coordinator)];
  const checks = isForced ? [...BEFORE, ...AFTER] : [...BEFORE, ...HOMOGENEITY, ...AFTER];
  for (const check of checks) {
    const error = check(joiner, pool);
    if (error !== undefined) throw error;
  }
}

function sideOf(pool: SimulatedPool, ref: Ref<'host'>): Side {
  return { pool, record: pool.record, ref, host: pool.database.record('host', ref) };
}

const BEFORE: readonly Check[] = [
  (_, { pool, ref }) => pool.machines.get(ref)?.emergency,
  (joiner, pool) => fail(isUpgrading(joiner) || isUpgrading(pool), 'NOT_SUPPORTED_DURING_UPGRADE'),
  ({ host }, { pool }) =>
    fail(
      mapGet(host.license_params, 'restrict_pool_size') === 'true' && count(pool, 'host') >= MAX_UNLICENSED_HOSTS,
      'LICENCE_RESTRICTION',
      'Pool_size',
    ),
  (joiner, pool) => fail(joiner.record.ha_enabled || pool.record.ha_enabled, 'HA_IS_ENABLED'),
  (joiner, pool) => {
    const [member] = [...joiner.pool.database.all('Cluster_host'), ...pool.pool.database.all('Cluster_host')];
    return member === undefined ? undefined : new XapiError('CLUSTERING_ENABLED', [member[0]]);
  },
  ({ pool, ref }, { ref: leader }) =>
    notAllowed(
      ref === leader,
      count(pool, 'host') > 1 ? 'Host is already part of a pool' : 'Host cannot become slave of itself',
    ),
  ({ pool }) => fail(count(pool, 'host') > 1, 'JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS'),
  ({ pool }) =>
    fail(
      vms(pool).some(({ power_state }) => power_state === 'Running' || power_state === 'Paused'),
      'JOINING_HOST_CANNOT_HAVE_RUNNING_VMS',
    ),
  ({ pool }) =>
    fail(
      vms(pool).some(({ current_operations }) => Object.keys(current_operations).length > 0),
      'JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS',
    ),
  ({ host }, { host: leader }) =>
    fail(differs(host.software_version, leader.software_version, PLATFORMS), 'HOSTS_NOT_COMPATIBLE'),
];

const HOMOGENEITY: readonly Check[] = [
  ({ host }, { host: leader }) =>
    fail(differs(host.software_version, leader.software_version, VERSIONS), ...UNLIKE, 'Software version differs'),
  // xapi: CPUs of one maker are made alike by hiding what not all of them have
  ({ host }, { host: leader }) => fail(differs(host.cpu_info, leader.cpu_info, ['vendor']), ...UNLIKE, 'CPUs differ'),
];

const AFTER: readonly Check[] = [
  ({ pool }) =>
    fail(
      [...pool.database.all('SR')].some(([, sr]) => sr.shared && !sr.is_tools_sr),
      'JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS',
    ),
  ({ pool }) => fail(count(pool, 'Bond') > 0, 'POOL_JOINING_HOST_HAS_BONDS'),
  ({ pool }) => fail(count(pool, 'tunnel') > 0, 'POOL_JOINING_HOST_HAS_TUNNELS'),
  ({ pool }) => fail(count(pool, 'network_sriov') > 0, 'POOL_JOINING_HOST_HAS_NETWORK_SRIOVS'),
  ({ pool }) =>
    fail(
      pifs(pool).some(({ VLAN, management }) => Number(VLAN) >= 0 && !management),
      'POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS',
    ),
  (joiner, pool) => {
    const [own, there] = [managementVlan(joiner), managementVlan(pool)];
    return fail(own !== there, 'POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH', own, there);
  },
  ({ host }, { host: leader }) =>
    fail(
      host.external_auth_type !== leader.external_auth_type ||
        host.external_auth_service_name !== leader.external_auth_service_name,
      'POOL_JOINING_EXTERNAL_AUTH_MISMATCH',
    ),
  ({ host }, { host: leader }) =>
    fail(host.edition !== leader.edition, 'LICENSE_HOST_POOL_MISMATCH', host.edition, leader.edition),
  ({ host }, { host: leader }) =>
    notAllowed(differs(host.software_version, leader.software_version, ['network_backend']), 'Network backends differ'),
  ({ host }, { host: leader }) => {
    const [own, there] = [apiVersion(host), apiVersion(leader)];
    return fail(own !== there, 'POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION', own, there);
  },
  ({ host }, { host: leader }) => {
    const [own, there] = [schemaVersion(host), schemaVersion(leader)];
    return fail(own !== there, 'POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA', own, there);
  },
  (joiner, pool) =>
    notAllowed(
      management(joiner)?.primary_address_type !== management(pool)?.primary_address_type,
      'Primary address type differs',
    ),
  (joiner, pool) => {
    const [own, there] = [nbdPurpose(joiner), nbdPurpose(pool)];
    const areBothGiven = own !== undefined && there !== undefined;
    return notAllowed(areBothGiven && own !== there, 'Incompatible network purposes: nbd and insecure_nbd');
  },
  ({ record }, { record: there }) =>
    fail(
      record.tls_verification_enabled !== there.tls_verification_enabled,
      'POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH',
    ),
  (joiner, pool) => {
    const there = authorities(pool.pool);
    const isConflicting = [...authorities(joiner.pool)].some(
      ([name, fingerprint]) => there.has(name) && there.get(name) !== fingerprint,
    );
    return fail(isConflicting, 'POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT');
  },
];

const UNLIKE = ['HOSTS_NOT_HOMOGENEOUS'] as const;
const PLATFORMS: readonly string[] = ['product_brand', 'platform_version'];
const VERSIONS: readonly string[] = ['product_version', 'build_number', 'xapi'];

function fail(isWrong: boolean, code: string, ...params: readonly string[]): XapiError | undefined {
  return isWrong ? new XapiError(code, [...params]) : undefined;
}

function notAllowed(isWrong: boolean, reason: string): XapiError | undefined {
  return fail(isWrong, 'OPERATION_NOT_ALLOWED', reason);
}

function differs(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
  keys: readonly string[],
): boolean {
  return keys.some((key) => mapGet(one, key) !== mapGet(other, key));
}

function isUpgrading({ record }: Side): boolean {
  return mapGet(record.other_config, 'rolling_upgrade_in_progress') !== undefined;
}

/** How its networks serve disks, if any does. */
function nbdPurpose({ pool }: Side): string | undefined {
  return [...pool.database.all('network')].flatMap(([, { purpose }]) => purpose).find((name) => name.includes('nbd'));
}

function apiVersion({ API_version_major, API_version_minor }: HostRecord): string {
  return `${API_version_major}.${API_version_minor}`;
}

/** The schema follows the build of the server. */
function schemaVersion({ software_version }: HostRecord): string {
  return mapGet(software_version, 'db_schema') ?? '';
}

/** The machines that a user has, as opposed to the host's own. */
function vms({ database }: SimulatedPool) {
  return [...database.all('VM')].map(([, vm]) => vm).filter((vm) => !vm.is_control_domain && !vm.is_a_snapshot);
}

function pifs({ database }: SimulatedPool): PIFRecord[] {
  return [...database.all('PIF')].map(([, pif]) => pif);
}

function count({ database }: SimulatedPool, className: 'Bond' | 'tunnel' | 'network_sriov' | 'host'): number {
  return [...database.all(className)].length;
}

function management({ pool, ref }: Side): PIFRecord | undefined {
  return pifs(pool).find((pif) => pif.host === ref && pif.management);
}

function managementVlan(side: Side): string {
  return String(management(side)?.VLAN ?? -1);
}

function authorities({ database }: SimulatedPool): Map<string, string> {
  const known = [...database.all('Certificate')].map(([, certificate]) => certificate);
  return new Map(
    known.filter(({ type }) => type === 'ca').map(({ name, fingerprint_sha256 }) => [name, fingerprint_sha256]),
  );
}
