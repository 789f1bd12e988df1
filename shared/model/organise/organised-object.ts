import { parseObjectId, toObjectId, type ObjectId } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName, Records } from '../../xenapi/records.gen';
import { asRef, type Ref } from '../../xenapi/refs';
import { otherConfig, OTHER_CONFIG_PREFIX, prefixedValues } from '../other-config';
import { folderPath, TOP_FOLDER } from './folder-path';

/** The classes that have tags, and other_config for folder and custom fields, in every release. */
const ORGANISED_CLASSES = ['pool', 'host', 'VM', 'SR', 'VDI', 'network'] as const;
type OrganisedClass = (typeof ORGANISED_CLASSES)[number];

/** An object with tags, a folder and custom fields. */
export type OrganisedRecord = Records[OrganisedClass];

/** undefined for an object that cannot be organised, or that is gone. */
export function organisedRecord(read: Reader, id: ObjectId): OrganisedRecord | undefined {
  const { class: className, ref } = parseObjectId(id);
  return className && organisedRecordOf(read, className, ref);
}

export function organisedRecordOf(
  read: Reader,
  className: ClassName,
  ref: Ref<ClassName>,
): OrganisedRecord | undefined {
  return isOrganisedClass(className) ? read.record(className, asRef<OrganisedClass>(ref)) : undefined;
}

/** The same for what has a name and a description, as a vApp does too. */
export function namedRecord(
  read: Reader,
  id: ObjectId,
): Pick<OrganisedRecord, 'name_label' | 'name_description'> | undefined {
  const { class: className, ref } = parseObjectId(id);
  return className === 'VM_appliance'
    ? read.record('VM_appliance', asRef<'VM_appliance'>(ref))
    : organisedRecord(read, id);
}

/** Those of a pool that a rule holds for. Looks at every record of six classes: to be derived, for what may stay open. */
export function organisedIds(read: Reader, isWanted: (record: OrganisedRecord) => boolean): readonly ObjectId[] {
  const { id } = read.connection;
  const ids: ObjectId[] = [];
  for (const className of ORGANISED_CLASSES) {
    for (const [ref, record] of read.all(className)) {
      // Most are not wanted, and need no id.
      if (isWanted(record)) ids.push(toObjectId(id, className, ref));
    }
  }
  return ids;
}

/** All that there are in a pool; the same caution. */
export function* organisedRecords(read: Reader): Generator<OrganisedRecord, void> {
  for (const className of ORGANISED_CLASSES) for (const [, record] of read.all(className)) yield record;
}

/** In the one form; the top where it has none. */
export function folderOf(record: OrganisedRecord): string {
  return placeOf(record).folder;
}

/** The custom fields that have a value, by name. */
export function filledFieldsOf(record: OrganisedRecord): readonly string[] {
  return placeOf(record).fields;
}

interface Place {
  readonly folder: string;
  readonly fields: readonly string[];
}

/** A record never changes, and all of them are looked at whenever one comes in place of another. */
const known = new WeakMap<OrganisedRecord, Place>();

function placeOf(record: OrganisedRecord): Place {
  const before = known.get(record);
  if (before !== undefined) return before;
  const written = otherConfig(record, 'folder');
  const place = {
    folder: written === undefined ? TOP_FOLDER : folderPath(written),
    fields: prefixedValues(record.other_config, OTHER_CONFIG_PREFIX.customField).map(([name]) => name),
  };
  known.set(record, place);
  return place;
}

function isOrganisedClass(className: ClassName): className is OrganisedClass {
  return ORGANISED_CLASSES.some((organised) => organised === className);
}
