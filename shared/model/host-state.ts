import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { HostRecord } from '../xenapi/records.gen';
import { mapGet, type Ref } from '../xenapi/refs';
import { poolOf } from './connection-root';
import { lacksUpdates } from './host-updates';
import { licenceState } from './licence';
import { isHostLive } from './placement';

/** `outdated` runs an older version than the coordinator, `unpatched` lacks updates that other hosts of the pool have. */
export type HostState =
  | 'disconnected'
  | 'unlicensed'
  | 'licenceExpired'
  | 'crashDumps'
  | 'evacuating'
  | 'maintenance'
  | 'outdated'
  | 'unpatched'
  | 'connected';

const ICONS = {
  disconnected: 'host-disconnected',
  unlicensed: 'host-unlicensed',
  licenceExpired: 'host-unlicensed',
  crashDumps: 'host-crashed',
  evacuating: 'host-evacuating',
  maintenance: 'host-maintenance',
  outdated: 'host-outdated',
  unpatched: 'host-unpatched',
  connected: 'host',
} as const satisfies Record<HostState, IconName>;

/** All that holds of a host, what matters most first; the icon has room for that one only. */
export function hostStates(read: Reader, ref: Ref<'host'>, host: HostRecord): readonly [HostState, ...HostState[]] {
  if (!isHostLive(read, ref)) return ['disconnected'];
  const licence = licenceState(read, host);
  const isEvacuating = Object.values(host.current_operations).includes('evacuate');
  const troubles: readonly (HostState | false)[] = [
    licence === 'free' && 'unlicensed',
    licence === 'expired' && 'licenceExpired',
    host.crashdumps.length > 0 && 'crashDumps',
    isEvacuating && 'evacuating',
    !isEvacuating && !host.enabled && 'maintenance',
    isOlder(productVersion(host), coordinatorVersion(read)) && 'outdated',
    lacksUpdates(read, ref) && 'unpatched',
  ];
  const [first, ...others] = troubles.filter((trouble) => trouble !== false);
  return first === undefined ? ['connected'] : [first, ...others];
}

export function hostState(read: Reader, ref: Ref<'host'>, host: HostRecord): HostState {
  return hostStates(read, ref, host)[0];
}

export function hostIcon(state: HostState): IconName {
  return ICONS[state];
}

export function hostStateText(state: HostState): Text {
  return text(`hostState.${state}`);
}

/** What a server's own version is; the empty text where it does not tell. */
export function productVersion({ software_version }: HostRecord): string {
  return mapGet(software_version, 'product_version') ?? '';
}

function coordinatorVersion(read: Reader): string {
  return read.derive('coordinator-version', (reader) => {
    const pool = poolOf(reader)?.[1];
    const coordinator = pool === undefined ? undefined : reader.record('host', pool.master);
    return coordinator === undefined ? '' : productVersion(coordinator);
  });
}

/** Compares versions number by number; one that is not known is not older. */
function isOlder(version: string, other: string): boolean {
  if (version === '' || other === '') return false;
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}
