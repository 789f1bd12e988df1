import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { PBDRecord, SRRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { poolOf } from './connection-root';
import { isMarkedHidden, OTHER_CONFIG_PREFIX, prefixedValues } from './other-config';

/** `forgotten` has no connection to any host, `broken` not to all of those that it should have; `pathsLost` has fewer ways to it than there should be. */
export type SrState = 'forgotten' | 'hidden' | 'detached' | 'broken' | 'pathsLost' | 'default' | 'ok';

const ICONS = {
  forgotten: 'sr-forgotten',
  hidden: 'sr-hidden',
  detached: 'sr-detached',
  broken: 'sr-broken',
  pathsLost: 'sr-warning',
  default: 'sr-default',
  ok: 'sr',
} as const satisfies Record<SrState, IconName>;

/** All that holds of an SR, what matters most first; the icon has room for that one only. */
export function srStates(read: Reader, ref: Ref<'SR'>, sr: SRRecord): readonly [SrState, ...SrState[]] {
  const trouble = srTrouble(read, sr);
  const states: readonly (SrState | false | undefined)[] = [
    trouble === 'forgotten' && trouble,
    isMarkedHidden(sr) && 'hidden',
    trouble !== 'forgotten' && trouble,
    isDefaultSr(read, ref) && 'default',
  ];
  const [first, ...others] = states.filter((state) => state !== false && state !== undefined);
  return first === undefined ? ['ok'] : [first, ...others];
}

export function srState(read: Reader, ref: Ref<'SR'>, sr: SRRecord): SrState {
  return srStates(read, ref, sr)[0];
}

export function isDefaultSr(read: Reader, ref: Ref<'SR'>): boolean {
  return read.derive('default-sr', (reader) => poolOf(reader)?.[1].default_SR) === ref;
}

export function srIcon(state: SrState): IconName {
  return ICONS[state];
}

export function srStateText(state: SrState): Text {
  return text(`srState.${state}`);
}

function srTrouble(read: Reader, sr: SRRecord): 'forgotten' | 'detached' | 'broken' | 'pathsLost' | undefined {
  if (sr.PBDs.length === 0) return 'forgotten';
  // A PBD whose record is still to come says nothing about the SR.
  const pbds = sr.PBDs.map((pbd) => read.record('PBD', pbd)).filter((pbd) => pbd !== undefined);
  const unplugged = pbds.filter((pbd) => !pbd.currently_attached).length;
  if (pbds.length > 0 && unplugged === pbds.length) return 'detached';
  if (unplugged > 0 || (sr.shared && sr.PBDs.length !== read.count('host'))) return 'broken';
  return pbds.some(hasLostPaths) ? 'pathsLost' : undefined;
}

/** The storage manager notes for each device how many of its paths are there, and how many there should be: `[2, 4]`. */
function hasLostPaths({ other_config }: PBDRecord): boolean {
  return prefixedValues(other_config, OTHER_CONFIG_PREFIX.multipath).some(([, value]) => {
    const counts = /^\[\s*(\d+),\s*(\d+)/.exec(value);
    return counts !== null && Number(counts[1]) < Number(counts[2]);
  });
}
