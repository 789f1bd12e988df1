import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { HostRecord } from '../xenapi/records.gen';
import { mapGet, type Ref } from '../xenapi/refs';
import { poolOf } from './connection-root';
import { isHostLive } from './placement';

/** `outdated` runs an older version than the coordinator, `unpatched` lacks updates that other hosts of the pool have. */
export type HostState = 'connected' | 'maintenance' | 'evacuating' | 'outdated' | 'unpatched' | 'disconnected';

export function hostState(read: Reader, ref: Ref<'host'>, host: HostRecord): HostState {
  if (!isHostLive(read, ref)) return 'disconnected';
  if (Object.values(host.current_operations).includes('evacuate')) return 'evacuating';
  if (!host.enabled) return 'maintenance';
  if (isOlder(productVersion(host), coordinatorVersion(read))) return 'outdated';
  return host.latest_synced_updates_applied !== 'yes' && doUpdatesDiffer(read) ? 'unpatched' : 'connected';
}

export function hostIcon(state: HostState): IconName {
  switch (state) {
    case 'connected':
      return 'host';
    case 'disconnected':
      return 'host-disconnected';
    case 'outdated':
    case 'unpatched':
      return 'host-warning';
    case 'maintenance':
    case 'evacuating':
      return 'host-maintenance';
  }
}

export function hostStateText(state: HostState): Text {
  return text(`hostState.${state}`);
}

function coordinatorVersion(read: Reader): string {
  return read.derive('coordinator-version', (reader) => {
    const pool = poolOf(reader)?.[1];
    const coordinator = pool === undefined ? undefined : reader.record('host', pool.master);
    return coordinator === undefined ? '' : productVersion(coordinator);
  });
}

function productVersion({ software_version }: HostRecord): string {
  return mapGet(software_version, 'product_version') ?? '';
}

/** Compares versions number by number; one that is not known is not older. */
function isOlder(version: string, other: string): boolean {
  if (version === '' || other === '') return false;
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}

/** As long as all hosts stand the same, none of them lacks what the others have. */
function doUpdatesDiffer(read: Reader): boolean {
  return read.derive('updates-differ', (reader) => {
    const states = new Set<string>();
    for (const [, host] of reader.all('host')) states.add(host.latest_synced_updates_applied);
    return states.size > 1;
  });
}
