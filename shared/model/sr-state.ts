import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { SRRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { poolOf } from './connection-root';

/** `forgotten` has no connection to any host, `broken` not to all of those that it should have. */
export type SrState = 'ok' | 'default' | 'broken' | 'detached' | 'forgotten';

export function srState(read: Reader, ref: Ref<'SR'>, sr: SRRecord): SrState {
  if (sr.PBDs.length === 0) return 'forgotten';
  // A PBD whose record is still to come says nothing about the SR.
  const pbds = sr.PBDs.map((pbd) => read.record('PBD', pbd)).filter((pbd) => pbd !== undefined);
  const unplugged = pbds.filter((pbd) => !pbd.currently_attached).length;
  if (pbds.length > 0 && unplugged === pbds.length) return 'detached';
  if (unplugged > 0 || (sr.shared && sr.PBDs.length !== read.count('host'))) return 'broken';
  return isDefaultSr(read, ref) ? 'default' : 'ok';
}

export function isDefaultSr(read: Reader, ref: Ref<'SR'>): boolean {
  return read.derive('default-sr', (reader) => poolOf(reader)?.[1].default_SR) === ref;
}

export function srIcon(state: SrState): IconName {
  return state === 'ok' ? 'sr' : `sr-${state === 'forgotten' ? 'detached' : state}`;
}

export function srStateText(state: SrState): Text {
  return text(`srState.${state}`);
}
