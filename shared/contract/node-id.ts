import type { ObjectId } from './object-id';

declare const nodeId: unique symbol;

/**
 * Names one line of a tree or a grouped table. An object that stands alone there goes by its own id; where it can
 * stand in several places, and for groups, the path is a part of it.
 */
export type NodeId = string & { readonly [nodeId]: true };

/** The node of an object that stands in one place only. */
export function objectNodeId(id: ObjectId): NodeId {
  return nodeIdFrom(id);
}

/** The node of an object under a group; the same object may stand under another one too. */
export function nodeIdUnder(parent: NodeId | null, own: string): NodeId {
  // A line break is in no reference, and hardly in a name: paths stay apart.
  return nodeIdFrom(parent === null ? own : `${parent}\n${own}`);
}

/** For ids that come back from where they were kept. */
export function nodeIdFrom(id: string): NodeId {
  return id as NodeId;
}

/** The path of a node, from the outermost: ids of objects, and what names the groups. */
export function nodeIdParts(id: string): readonly string[] {
  return id.split('\n');
}
