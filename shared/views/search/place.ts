import type { IconName, Label, NodeGroup, NodeId, ObjectType } from '../../contract';
import type { SearchedObject } from '../../model/search/property';

/** A group that is no object: a type, a tag, a folder, a value. */
export interface Heading {
  readonly label: Label;
  readonly icon: IconName;
  readonly group: NodeGroup;
}

/** One line of a tree or of a grouped table: where it stands, and what. Siblings are in the order of `sort`. */
export interface Place {
  readonly id: NodeId;
  readonly parent: NodeId | null;
  readonly sort: string;
  readonly shows: { readonly object: SearchedObject } | { readonly heading: Heading };
  /** As `Placed` has them: it may be brought by many, and is in sight while something stands under it, or it is kept. */
  readonly isGroup?: true;
  readonly isKept?: true;
}

/** One group on the way from the top down to an object. */
export type Step = { readonly object: SearchedObject } | HeadingStep;

export interface HeadingStep {
  /** Tells it from others beside it. */
  readonly key: string;
  readonly sort: string;
  readonly heading: Heading;
}

/** How one level of a grouping divides what there is. */
export interface Level {
  /** The ways down to an object, each of one or more groups. None: it stands beside the groups of this level. */
  readonly ways: (object: SearchedObject) => readonly (readonly Step[])[];
  /** Objects of these types are groups of this level themselves. */
  readonly types: readonly ObjectType[];
  /** There is one way for everything of one connection. */
  readonly isOfConnection?: true;
}
