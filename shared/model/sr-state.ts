import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { PBDRecord, SRRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { poolOf } from './connection-root';

/** Before the device's SCSI id, in `PBD.other_config`. */
const MULTIPATH_KEY = 'mpath-';

/** `forgotten` has no connection to any host, `broken` not to all of those that it should have; `pathsLost` has fewer ways to it than there should be. */
export type SrState = 'ok' | 'default' | 'pathsLost' | 'broken' | 'detached' | 'forgotten';

export function srState(read: Reader, ref: Ref<'SR'>, sr: SRRecord): SrState {
  if (sr.PBDs.length === 0) return 'forgotten';
  // A PBD whose record is still to come says nothing about the SR.
  const pbds = sr.PBDs.map((pbd) => read.record('PBD', pbd)).filter((pbd) => pbd !== undefined);
  const unplugged = pbds.filter((pbd) => !pbd.currently_attached).length;
  if (pbds.length > 0 && unplugged === pbds.length) return 'detached';
  if (unplugged > 0 || (sr.shared && sr.PBDs.length !== read.count('host'))) return 'broken';
  if (pbds.some(hasLostPaths)) return 'pathsLost';
  return isDefaultSr(read, ref) ? 'default' : 'ok';
}

export function isDefaultSr(read: Reader, ref: Ref<'SR'>): boolean {
  return read.derive('default-sr', (reader) => poolOf(reader)?.[1].default_SR) === ref;
}

/** The server notes for each device how many of its paths are there, and how many there should be: `[2, 4]`. */
function hasLostPaths({ other_config }: PBDRecord): boolean {
  return Object.entries(other_config).some(([key, value]) => {
    const counts = key.startsWith(MULTIPATH_KEY) ? /^\[\s*(\d+),\s*(\d+)/.exec(value) : null;
    return counts !== null && Number(counts[1]) < Number(counts[2]);
  });
}

export function srIcon(state: SrState): IconName {
  switch (state) {
    case 'ok':
      return 'sr';
    case 'pathsLost':
      return 'sr-warning';
    case 'forgotten':
      return 'sr-detached';
    default:
      return `sr-${state}`;
  }
}

export function srStateText(state: SrState): Text {
  return text(`srState.${state}`);
}
