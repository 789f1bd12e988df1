import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { PoolRecord } from '../xenapi/records.gen';
import { poolOf } from './connection-root';
import { isConnectionLive } from './connection-state';
import { productVersion } from './host-state';
import { lacksUpdates } from './host-updates';
import { licenceState } from './licence';
import { otherConfig } from './other-config';

/** `mixed` has hosts of different versions, `unpatched` hosts without updates that others have. */
type PoolState = 'disconnected' | 'unlicensed' | 'upgrading' | 'mixed' | 'unpatched' | 'connected';

interface PoolLook {
  readonly icon: IconName;
  /** Empty where all is as it should be: that the pool is connected is told of its connection. */
  readonly state: readonly Text[];
}

export function poolLook(read: Reader, pool: PoolRecord): PoolLook {
  const states = poolStates(read, pool);
  const [first = 'connected'] = states;
  return {
    icon: first === 'connected' ? 'pool' : `pool-${first}`,
    state: states.filter((state) => state !== 'disconnected').map((state) => text(`poolState.${state}`)),
  };
}

/** All that is not as it should be, what matters most first. */
export function poolStates(read: Reader, pool: PoolRecord): readonly PoolState[] {
  if (!isConnectionLive(read)) return ['disconnected'];
  const { isLicensed, isMixed, isPatched } = read.derive('hosts-of-pool', hostsOfPool);
  const troubles: readonly (PoolState | false)[] = [
    !isLicensed && 'unlicensed',
    isUpgrading(pool) && 'upgrading',
    isMixed && 'mixed',
    !isPatched && 'unpatched',
  ];
  return troubles.filter((trouble) => trouble !== false);
}

/** Whether the pool watches over its hosts: restart priorities mean something only then. */
export function isHaEnabled(read: Reader): boolean {
  return read.derive('ha-enabled', (reader) => poolOf(reader)?.[1].ha_enabled ?? false);
}

/** Whether somebody upgrades its hosts one by one; meanwhile much is not allowed. */
export function isUpgrading(pool: PoolRecord): boolean {
  return otherConfig(pool, 'rollingUpgrade') !== undefined;
}

function hostsOfPool(read: Reader) {
  const hosts = Array.from(read.all('host'));
  return {
    isLicensed: hosts.every(([, host]) => licenceState(read, host) === 'licensed'),
    isMixed: new Set(hosts.map(([, host]) => productVersion(host))).size > 1,
    isPatched: !hosts.some(([ref]) => lacksUpdates(read, ref)),
  };
}
