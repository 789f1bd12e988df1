import type { ObjectId, ObjectType } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName } from '../../xenapi/records.gen';
import type { Ref } from '../../xenapi/refs';

/** An object that a search looks at. Folders and connections have no record: their `ref` is the null reference. */
export interface SearchedObject {
  readonly read: Reader;
  readonly id: ObjectId;
  readonly class: ClassName;
  readonly ref: Ref<ClassName>;
  readonly type: ObjectType;
  /** The path of a folder. */
  readonly folder?: string;
}

/**
 * What values mean, and so which tests fit and how they are shown. `bytes`, `share` (0..1), `rate` (bytes a second) and
 * `date` (ms since the epoch) are numbers. `since` is a moment too, shown and tested as the time that has passed since;
 * an `object` is an ObjectId; a `choice` is one of `choices`; a `folder` is a path; a `field` is a custom field, whose
 * values are texts, or numbers where they are dates.
 */
export type PropertyKind =
  | 'text'
  | 'address'
  | 'number'
  | 'bytes'
  | 'share'
  | 'rate'
  | 'date'
  | 'since'
  | 'boolean'
  | 'choice'
  | 'object'
  | 'folder'
  | 'field';

export type PropertyScalar = string | number | boolean;

/** One thing that can be known of objects: tested in filters, grouped by, sorted by, shown in a column. */
export interface Property {
  /** Its label is `search.property.<id>`, those of its choices `search.choice.<id>.<choice>`. */
  readonly id: string;
  readonly kind: PropertyKind;
  /** The types that can have it. */
  readonly types: readonly ObjectType[];
  /** In their order. */
  readonly choices?: readonly string[];
  /** Whether an object may have several values. */
  readonly isMany?: true;
  readonly isGroupable?: true;
  /** Objects without a value stand in a group of their own, under `search.unknown.<id>`, instead of beside the groups. */
  readonly hasUnknownGroup?: true;
  /** None where the object has no such value. Must not throw on any record. */
  values(object: SearchedObject): readonly PropertyScalar[];
}
