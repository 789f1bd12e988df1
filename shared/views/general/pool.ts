import { text, type Label } from '../../contract';
import { hostMemory } from '../../model/host-memory';
import { hostNameOf, poolName, srName } from '../../model/names';
import { isUpgrading } from '../../model/pool-state';
import { vmKind } from '../../model/vm-kind';
import type { HostRecord, PoolRecord } from '../../xenapi/records.gen';
import { mapGet, type Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { productVersion } from './host';
import { identitySections } from './identity';
import { managedByProperty } from './managed-by';
import {
  addressProperty,
  bytesProperty,
  listProperty,
  numberProperty,
  objectProperty,
  stateProperty,
  textProperty,
  usageProperty,
  yesNoProperty,
  type Section,
} from './property';

export function poolSections(read: Reader, ref: Ref<'pool'>): readonly Section[] {
  const pool = read.record('pool', ref);
  if (pool === undefined) return [];
  const hosts = Array.from(read.all('host'), ([, host]) => host);
  const sr = read.record('SR', pool.default_SR);
  return [
    ...identitySections(read, pool, poolName(read, pool), [
      managedByProperty(read, 'pool', ref),
      objectProperty('coordinator', read, 'host', pool.master, hostNameOf(read, pool.master)),
      addressProperty(read),
      isUpgrading(pool) ? stateProperty('rollingUpgrade', text('value.rollingUpgrade'), 'warning') : undefined,
      numberProperty('hosts', hosts.length),
      numberProperty('vms', read.derive('vm-count', countVms)),
      sr && objectProperty('defaultSr', read, 'SR', pool.default_SR, srName(sr)),
    ]),
    memorySection(read),
    {
      key: 'version',
      properties: [versionProperty(hosts.map(productVersion).filter((version) => version !== undefined))],
    },
    {
      key: 'licence',
      properties: [
        listProperty('edition', [...new Set(hosts.map(({ edition }) => edition).filter((edition) => edition !== ''))]),
        socketsProperty(hosts),
      ],
    },
    availabilitySection(pool),
    { key: 'security', properties: [yesNoProperty('certificateVerification', pool.tls_verification_enabled)] },
  ];
}

/** Servers before 6.2 do not tell how many they have. */
function socketsProperty(hosts: readonly HostRecord[]) {
  const sockets = hosts.reduce((sum, { cpu_info }) => sum + Number(mapGet(cpu_info, 'socket_count') ?? 0), 0);
  return sockets === 0 ? undefined : numberProperty('cpuSockets', sockets);
}

/** Worked out a host at a time, so that a VM that starts costs its own host's sum and no other's. */
function memorySection(read: Reader): Section {
  let totalBytes = 0;
  let usedBytes = 0;
  for (const [ref] of read.all('host')) {
    const memory = read.derive(`memory:${ref}`, (reader) => {
      const host = reader.record('host', ref);
      return host && hostMemory(reader, host);
    });
    totalBytes += memory?.totalBytes ?? 0;
    usedBytes += memory?.usedBytes ?? 0;
  }
  return {
    key: 'memory',
    properties: [
      usageProperty('memoryUsage', usedBytes, totalBytes),
      totalBytes === 0 ? undefined : bytesProperty('memoryFree', totalBytes - usedBytes),
    ],
  };
}

function availabilitySection(pool: PoolRecord): Section {
  if (!pool.ha_enabled) {
    return { key: 'availability', properties: [textProperty('highAvailability', text('value.off'))] };
  }
  return {
    key: 'availability',
    properties: [
      stateProperty('highAvailability', text('value.on'), pool.ha_overcommitted ? 'warning' : 'success'),
      numberProperty('hostFailuresToTolerate', pool.ha_host_failures_to_tolerate),
      numberProperty('hostFailuresPlannedFor', pool.ha_plan_exists_for),
    ],
  };
}

/** While a pool is being upgraded its hosts differ. */
function versionProperty(versions: readonly string[]) {
  const different: readonly Label[] = [...new Set(versions)];
  const [only, second] = different;
  return second === undefined ? textProperty('product', only) : listProperty('mixedVersions', different);
}

function countVms(read: Reader): number {
  return Array.from(read.all('VM')).filter(([, vm]) => vmKind(vm) === 'vm').length;
}
