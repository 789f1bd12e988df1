import { parseObjectId, toObjectId, type ObjectId } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName, Records } from '../../xenapi/records.gen';
import { asRef } from '../../xenapi/refs';
import { otherConfig } from '../other-config';
import { folderPath, TOP_FOLDER } from './folder-path';

/** The classes that have tags, and other_config for folder and custom fields, in every release. */
const ORGANISED_CLASSES = ['pool', 'host', 'VM', 'SR', 'VDI', 'network'] as const;
type OrganisedClass = (typeof ORGANISED_CLASSES)[number];

/** An object with tags, a folder and custom fields. */
export type OrganisedRecord = Records[OrganisedClass];

/** undefined for an object that cannot be organised, or that is gone. */
export function organisedRecord(read: Reader, id: ObjectId): OrganisedRecord | undefined {
  const { class: className, ref } = parseObjectId(id);
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

/** All that there are in a pool. Reads every record of six classes: for dialogs and commands, not for what stays open. */
export function* organisedObjects(read: Reader): Generator<readonly [ObjectId, OrganisedRecord], void> {
  for (const className of ORGANISED_CLASSES) {
    for (const [ref, record] of read.all(className)) yield [toObjectId(read.connection.id, className, ref), record];
  }
}

/** In the one form; the top where it has none. */
export function folderOf(record: OrganisedRecord): string {
  const written = otherConfig(record, 'folder');
  return written === undefined ? TOP_FOLDER : folderPath(written);
}

function isOrganisedClass(className: ClassName | undefined): className is OrganisedClass {
  return ORGANISED_CLASSES.some((organised) => organised === className);
}
