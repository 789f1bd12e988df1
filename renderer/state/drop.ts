import { parseObjectId, text, type CommandRow, type ObjectId, type Text, type TreeRow } from '../../shared/contract';

/** A command to begin, on those that are `ready`. */
export interface DropStart {
  readonly command: CommandRow;
  readonly input?: unknown;
}

/** What a drop would do, in words, or why it cannot. */
export type DropPlan =
  | { readonly kind: 'do'; readonly hint: Text; readonly starts: readonly DropStart[]; readonly ask?: DropQuestion }
  | { readonly kind: 'refuse'; readonly hint: Text };

/** What has to be confirmed first. */
export interface DropQuestion {
  readonly title: Text;
  readonly body: Text;
  readonly confirm: Text;
}

export interface Drop {
  /** In the order of the tree. */
  readonly dragged: readonly TreeRow[];
  readonly target: TreeRow;
  /** What hangs under the target already. */
  readonly inTarget: readonly TreeRow[];
  /** How the target is called, in the user's language. */
  readonly targetName: string;
  /** Those dragged VMs that run on the target already, wherever they hang. */
  readonly residents: ReadonlySet<ObjectId>;
  /** What can be done with what is dragged. */
  readonly commands: readonly CommandRow[];
}

export function refuse(key: string, name: string): DropPlan {
  return { kind: 'refuse', hint: text(key, { name }) };
}

/** The same command for a part of what it could run on. */
export function onlyFor(command: CommandRow, objects: ReadonlySet<ObjectId>): CommandRow {
  return {
    ...command,
    ready: command.ready.filter((id) => objects.has(id)),
    refused: command.refused.filter(({ id }) => objects.has(id)),
  };
}

export function objectsOf(rows: readonly TreeRow[]): ReadonlySet<ObjectId> {
  return new Set(rows.map(({ object }) => object).filter((object) => object !== undefined));
}

export function connectionsOf(rows: readonly TreeRow[]): ReadonlySet<string> {
  return new Set([...objectsOf(rows)].map((object) => parseObjectId(object).connection));
}
