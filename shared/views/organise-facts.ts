import { parseObjectId, toObjectId, type ObjectId, type OrganiseFactRow } from '../contract';
import { customFieldDefinitions, customFieldKey } from '../model/custom-fields';
import { naturalOrderKey } from '../model/natural-order';
import { poolOf } from '../model/connection-root';
import { emptyFolders } from '../model/organise/empty-folders';
import { folderChain } from '../model/organise/folder-path';
import {
  filledFieldsOf,
  folderOf,
  namedRecord,
  organisedRecord,
  organisedRecords,
  type OrganisedRecord,
} from '../model/organise/organised-object';
import { asRef, mapGet } from '../xenapi/refs';
import type { Reader, Readers, View } from './view';

interface OrganiseFactsParams {
  readonly targets: readonly ObjectId[];
}

type Fact<K extends OrganiseFactRow['kind']> = Extract<OrganiseFactRow, { readonly kind: K }>;

/** What there is to choose from where the targets are, and what they have of it. */
export const organiseFactsView: View<OrganiseFactsParams, OrganiseFactRow> = {
  rows(readers, { targets }) {
    const reads = connectionsOf(readers, targets);
    const records = lookUp(readers, targets, organisedRecord);
    const known = reads.map(knownIn);
    return [
      targetsFact(lookUp(readers, targets, namedRecord)),
      ...tagFacts(known, records),
      ...folderFacts(known, records),
      ...fieldFacts(reads, known, records),
      ...reads.flatMap((read) => vappFacts(read, targets)),
    ];
  },
};

/** What a pool's objects have; each once. */
interface Known {
  readonly tags: readonly string[];
  readonly folders: readonly string[];
  readonly fields: readonly string[];
}

function knownIn(read: Reader): Known {
  return read.derive('organised', (reader) => {
    const tags = new Set<string>();
    const pool = poolOf(reader)?.[1];
    const folders = new Set(pool === undefined ? [] : emptyFolders(pool));
    const fields = new Set<string>();
    for (const record of organisedRecords(reader)) {
      for (const tag of record.tags) tags.add(tag);
      folders.add(folderOf(record));
      for (const field of filledFieldsOf(record)) fields.add(field);
    }
    // Sorted, so that it is the same whatever came first.
    return {
      tags: [...tags].sort(),
      folders: [...new Set([...folders].flatMap(folderChain))].sort(),
      fields: [...fields].sort(),
    };
  });
}

function targetsFact(records: readonly Pick<OrganisedRecord, 'name_label' | 'name_description'>[]): Fact<'targets'> {
  const description = common(records.map((record) => record.name_description));
  const name = common(records.map((record) => record.name_label));
  return {
    kind: 'targets',
    id: 'targets',
    count: records.length,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
}

function tagFacts(known: readonly Known[], records: readonly OrganisedRecord[]): readonly Fact<'tag'>[] {
  const bearers = countEach(records.flatMap(({ tags }) => tags));
  return inOrder(known.flatMap(({ tags }) => tags)).map((tag) => ({
    kind: 'tag',
    id: `tag ${tag}`,
    tag,
    bearers: bearers.get(tag) ?? 0,
  }));
}

function folderFacts(known: readonly Known[], records: readonly OrganisedRecord[]): readonly Fact<'folder'>[] {
  const bearers = countEach(records.map(folderOf));
  return inOrder(known.flatMap(({ folders }) => folders)).map((path) => ({
    kind: 'folder',
    id: `folder ${path}`,
    path,
    bearers: bearers.get(path) ?? 0,
  }));
}

function fieldFacts(
  reads: readonly Reader[],
  known: readonly Known[],
  records: readonly OrganisedRecord[],
): readonly Fact<'field'>[] {
  const definitions = reads.flatMap((read) => customFieldDefinitions(read));
  const names = [...definitions.map(({ name }) => name), ...known.flatMap(({ fields }) => fields)];
  return inOrder(names.filter((name) => name !== '')).map((name) => {
    const definition = definitions.find((each) => each.name === name);
    const value = common(records.map(({ other_config }) => mapGet(other_config, customFieldKey(name)) ?? ''));
    return {
      kind: 'field',
      id: `field ${name}`,
      name,
      type: definition?.type ?? 'text',
      ...(definition === undefined ? { isUndefined: true as const } : {}),
      ...(value === undefined ? {} : { value }),
    };
  });
}

function vappFacts(read: Reader, targets: readonly ObjectId[]): readonly Fact<'vapp'>[] {
  const vms = targets
    .map((id) => parseObjectId(id))
    .filter((key) => key.connection === read.connection.id && key.class === 'VM')
    .flatMap((key) => read.record('VM', asRef<'VM'>(key.ref)) ?? []);
  const bearers = countEach(vms.map(({ appliance }) => appliance));
  return Array.from(read.all('VM_appliance'), ([ref, { name_label: name }]) => {
    const vapp = toObjectId(read.connection.id, 'VM_appliance', ref);
    return { kind: 'vapp', id: `vapp ${vapp}`, vapp, name, pool: read.connection.name, bearers: bearers.get(ref) ?? 0 };
  });
}

function connectionsOf(readers: Readers, targets: readonly ObjectId[]): readonly Reader[] {
  const ids = new Set(targets.map((id) => parseObjectId(id).connection));
  return [...ids].map((id) => readers.of(id)).filter((read) => read !== undefined);
}

function lookUp<R>(
  readers: Readers,
  targets: readonly ObjectId[],
  recordOf: (read: Reader, id: ObjectId) => R | undefined,
): readonly R[] {
  return targets.flatMap((id) => {
    const read = readers.of(parseObjectId(id).connection);
    const record = read && recordOf(read, id);
    return record === undefined ? [] : [record];
  });
}

function countEach<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The value that all have; undefined where they differ. */
function common(values: readonly string[]): string | undefined {
  const distinct = new Set(values);
  return distinct.size === 1 ? values[0] : undefined;
}

/** Each once, in natural order. */
function inOrder(names: readonly string[]): readonly string[] {
  const keyed = [...new Set(names)].map((name) => ({ name, key: naturalOrderKey(name) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ name }) => name);
}
