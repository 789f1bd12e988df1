import type { FoundObject } from '../contract';
import { naturalOrderKey } from '../model/natural-order';
import { objectIdOf } from '../model/object-ids';
import { objectNames } from '../model/object-label';
import { objectType, SEARCHED_CLASSES } from '../model/search/object-type';
import { objectVisibility } from '../model/visibility';
import { ipAddresses } from '../model/vm-guest';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import { objectLine, rootIdOf } from './object-line';
import type { Reader } from './view';

/** Where in a name the words may be, best first; last comes what is found by uuid or address alone. */
const RANKS = { same: 0, start: 1, wordStart: 2, inside: 3, elsewhere: 4 } as const;

/** A uuid is meant by so many of its letters; fewer are in every other one. */
const SHORTEST_OF_UUID = 4;

interface Candidate {
  readonly read: Reader;
  readonly class: ClassName;
  readonly ref: Ref<ClassName>;
  /** Among those of the same rank. */
  readonly sort: string;
  /** Of how the name matches, then of the class. */
  readonly rank: number;
}

/** The objects of all pools that are best found by what was typed: every word in the name, or the uuid or an address. */
export function findObjects(readers: Iterable<Reader>, typed: string, limit: number): readonly FoundObject[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const candidates: Candidate[] = [];
  for (const read of readers) {
    SEARCHED_CLASSES.forEach((className, order) => {
      for (const [ref] of read.all(className)) {
        const candidate = candidateOf(read, className, ref, words);
        if (candidate !== undefined) candidates.push({ ...candidate, rank: candidate.rank * 10 + order });
      }
    });
  }
  return candidates
    .sort(compare)
    .slice(0, limit)
    .flatMap(({ read, class: className, ref }) => foundObject(read, className, ref) ?? []);
}

function candidateOf(
  read: Reader,
  className: ClassName,
  ref: Ref<ClassName>,
  words: readonly string[],
): Candidate | undefined {
  const names = objectNames(read, className, ref);
  const rank = rankOf(read, className, ref, names, words);
  // Control domains and pools that nobody made are no objects to people.
  if (rank === undefined || objectType(read, className, ref) === undefined) return undefined;
  if (objectVisibility(read, className, ref) === 'never') return undefined;
  return { read, class: className, ref, sort: naturalOrderKey(names[0] ?? ''), rank };
}

function rankOf(
  read: Reader,
  className: ClassName,
  ref: Ref<ClassName>,
  names: readonly string[],
  words: readonly string[],
): number | undefined {
  for (const name of names) {
    const rank = rankIn(name.toLowerCase(), words);
    if (rank !== undefined) return rank;
  }
  const [first = ''] = words;
  return words.length === 1 && isElsewhere(read, className, ref, first) ? RANKS.elsewhere : undefined;
}

function rankIn(name: string, words: readonly string[]): number | undefined {
  if (!words.every((word) => name.includes(word))) return undefined;
  const [first = ''] = words;
  if (name === words.join(' ')) return RANKS.same;
  if (name.startsWith(first)) return RANKS.start;
  const before = name.charAt(name.indexOf(first) - 1);
  return /[\p{L}\p{N}]/u.test(before) ? RANKS.inside : RANKS.wordStart;
}

function isElsewhere(read: Reader, className: ClassName, ref: Ref<ClassName>, word: string): boolean {
  if (word.length < SHORTEST_OF_UUID) return false;
  const record: { readonly uuid?: string } = read.record(className, ref) ?? {};
  if (record.uuid?.startsWith(word) === true) return true;
  return addressesOf(read, className, ref).some((address) => address.startsWith(word));
}

function addressesOf(read: Reader, className: ClassName, ref: Ref<ClassName>): readonly string[] {
  if (className === 'host') return [read.record('host', asRef<'host'>(ref))?.address ?? ''];
  const vm = className === 'VM' ? read.record('VM', asRef<'VM'>(ref)) : undefined;
  const guest = vm && read.record('VM_guest_metrics', vm.guest_metrics);
  return guest === undefined ? [] : ipAddresses(guest);
}

function compare(one: Candidate, other: Candidate): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  return one.sort === other.sort ? 0 : one.sort < other.sort ? -1 : 1;
}

function foundObject(read: Reader, className: ClassName, ref: Ref<ClassName>): FoundObject | undefined {
  const line = objectLine(read, className, ref);
  if (line === undefined) return undefined;
  const id = objectIdOf(read, className, ref);
  const { label, icon, state } = line;
  const isRoot = id === rootIdOf(read);
  return { id, label, icon, state, ...(isRoot ? {} : { server: read.connection.name }) };
}
