import type { DumpFacts } from './dump-facts';
import type { ErrorData } from './errors';
import type { NodeId } from './node-id';
import type { ObjectId } from './object-id';
import type { FixedTreeView, Search } from './search';
import type { Label, Text } from './text';

/** Every live list is made of rows with an id that is unique within it. */
export interface Row {
  readonly id: string;
}

/** What a reader has to do to have the present rows. `reset` drops all it had first. */
export interface Patch<R extends Row = Row> {
  readonly reset?: true;
  readonly upsert: readonly R[];
  readonly remove: readonly string[];
}

/** One node of the tree. Siblings are in the order of a plain comparison of `sort`. */
export interface TreeRow extends Row {
  readonly id: NodeId;
  /** null for a root. The parent may be missing for a moment; the node shows when it comes. */
  readonly parent: NodeId | null;
  readonly sort: string;
  readonly label: Label;
  /** `connection`, the class's name, or `group`. */
  readonly class: string;
  /** What it stands for; absent for a group that is no object: a type, a tag, a folder, a value. */
  readonly object?: ObjectId;
  readonly group?: NodeGroup;
  readonly icon: IconName;
  /** Small marks beside the icon: protected by HA, owned by a cloud manager. Each is told in `state` too. */
  readonly badges?: readonly IconName[];
  /** The state in words, for the tooltip and for screen readers; several lines. */
  readonly state: readonly Text[];
  /** 0..1 of the operation under way; undefined where none is. */
  readonly progress?: number;
  /** Shown grey: hidden objects, stale connections. */
  readonly dim?: true;
  /** In sight only because hidden objects are shown. */
  readonly isHidden?: true;
}

/** What a group is: what can be dropped on it, and what can be done with it, depends on that. */
export type NodeGroup =
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'tag'; readonly tag: string }
  /** `/a/b`; the top of all folders is `/`. */
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'value'; readonly property: string; readonly value?: string | number | boolean };

/** One line of a table: an object, or a group that objects stand under. */
export interface TableRow extends Row {
  readonly id: NodeId;
  readonly parent: NodeId | null;
  /** The order that the search asks for; the window may order by a column instead. */
  readonly sort: string;
  readonly label: Label;
  readonly object?: ObjectId;
  readonly class: string;
  readonly icon: IconName;
  readonly badges?: readonly IconName[];
  readonly state: readonly Text[];
  readonly progress?: number;
  readonly dim?: true;
  /** By column; absent where the object has no such value. */
  readonly cells: Readonly<Record<string, PropertyValue>>;
}

/** An object as it is found by its name. */
export interface FoundObject {
  readonly id: ObjectId;
  readonly label: Label;
  readonly icon: IconName;
  readonly state: readonly Text[];
  /** The name of the server or pool that it belongs to, where it is not that itself. */
  readonly server?: string;
}

/** Where the tree has an object, if anywhere; `id` is what stands for it there. */
export type ObjectPlace =
  | { readonly kind: 'shown'; readonly view: FixedTreeView; readonly id: ObjectId; readonly label: Label }
  /** It is marked as not to be shown. */
  | { readonly kind: 'hidden'; readonly view: FixedTreeView; readonly id: ObjectId; readonly label: Label }
  /** It no longer exists, or is nothing that the tree shows. */
  | { readonly kind: 'nowhere' };

/** A search that is kept: built in, or in a pool, where every client finds it. */
export interface SavedSearchRow extends Row {
  readonly origin: 'builtin' | 'pool';
  readonly label: Label;
  readonly search: Search;
  /** The pools that it is kept in. */
  readonly pools: readonly ObjectId[];
  /** The order in which they are listed: a plain comparison. */
  readonly sort: string;
  /** As the pool keeps it. */
  readonly xml?: string;
  /** Why it cannot be changed: a newer program wrote what this one does not know. */
  readonly locked?: Text;
}

/** What an object can be found by. */
export interface SearchTextRow extends Row {
  readonly id: ObjectId;
  readonly uuid: string;
  /** Name, description, tags and addresses, in lower case, each in a line of its own. */
  readonly text: string;
}

/** The tree's icon with its state: `vm-running`, `host-maintenance`. A name that the set lacks shows the part before the dash. */
export type IconName = string;

export type ConnectionState =
  | 'connecting'
  | 'loading' // logged in; classes arrive
  | 'connected'
  | 'reconnecting' // lost; the tree stays readable, marked stale
  | 'waiting' // for an answer to `question`
  | 'disconnected' // by the user, or saved and not yet connected
  | 'failed';

export interface ConnectionRow extends Row {
  readonly id: ObjectId;
  /** As the user wrote it: host, host:port, [v6]:port. */
  readonly address: string;
  readonly name: string;
  readonly user: string;
  readonly state: ConnectionState;
  /** What is going on, in words: 'Trying 3 members', 'Redirected from member A to coordinator B'. */
  readonly detail?: Text;
  readonly error?: ErrorData;
  readonly question?: ConnectionQuestion;
  /** When the next try begins, ms since the epoch. */
  readonly retryAt?: number;
  /** 0..1 of the classes loaded, while `loading`. */
  readonly progress?: number;
  readonly isDemo: boolean;
  readonly isSaved: boolean;
  /** There where it is an offline pool. */
  readonly dump?: DumpFacts;
}

export type ConnectionQuestion =
  | { readonly kind: 'password'; readonly user: string; readonly error?: ErrorData }
  | {
      readonly kind: 'certificate';
      readonly host: string;
      readonly fingerprint: string;
      /** The one that was trusted before; its presence makes this a changed certificate. */
      readonly trusted?: string;
      readonly subject: string;
      readonly issuer: string;
      /** ms since the epoch. */
      readonly validFrom: number;
      readonly validTo: number;
    };

export type JobState = 'running' | 'success' | 'failure' | 'cancelled';

export interface JobRow extends Row {
  /** The command's label key, and the name of what it runs on. */
  readonly title: Text;
  readonly connection: string;
  readonly target: ObjectId;
  readonly state: JobState;
  /** 0..1, or undefined while the server tells nothing. */
  readonly progress?: number;
  readonly canCancel: boolean;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly error?: ErrorData;
  /** What is being done, or what could not be undone. */
  readonly detail?: Text;
}

/** One command as it stands for a selection. */
export interface CommandRow extends Row {
  readonly label: Text;
  readonly icon: string;
  readonly shortcut?: string;
  /** Menus put a separator where the group changes. */
  readonly group: string;
  /** Place in menus and toolbar: a plain comparison of numbers. */
  readonly order: number;
  /** Shown on the toolbar. */
  readonly isPrimary: boolean;
  /** What it would run on. Empty means disabled. */
  readonly ready: readonly ObjectId[];
  /** The rest of the selection that it is about, with the reason; `name` to list them by. */
  readonly refused: readonly { readonly id: ObjectId; readonly name: string; readonly reason: Text }[];
  /** What must be confirmed before it runs. */
  readonly ask?: CommandAsk;
  /** The window's form that has to be filled in before it runs. */
  readonly form?: string;
  /** For a command on groups: those that it is about, which its input has to name. */
  readonly groups?: readonly NodeGroup[];
}

export interface CommandAsk {
  readonly title: Text;
  readonly body: Text;
  /** The names of what it acts on. */
  readonly names: readonly string[];
  /** What will come of it that a person would not expect, and for which of them. */
  readonly warnings?: readonly CommandWarning[];
  readonly confirm: Text;
  readonly isDangerous: boolean;
}

export interface CommandWarning {
  readonly text: Text;
  readonly names: readonly string[];
}

/** Head of the details pane for the selected object. */
export interface ObjectRow extends Row {
  readonly id: ObjectId;
  readonly class: string;
  readonly label: Label;
  readonly icon: IconName;
  readonly state: readonly Text[];
  /** The tabs it has, in order: `general`, `console`. */
  readonly tabs: readonly string[];
  /** It is in an offline pool. */
  readonly isOffline?: true;
}

/** One line of the General tab. Rows are in order; `section` heads a run of rows. */
export interface PropertyRow extends Row {
  readonly order: number;
  readonly section: Text;
  readonly label: Label;
  readonly value: PropertyValue;
  /** The command that changes it. */
  readonly editedBy?: string;
}

export type PropertyValue =
  | { readonly kind: 'text'; readonly text: Label; readonly isMonospace?: true }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bytes'; readonly bytes: number }
  /** 0..1 */
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'rate'; readonly bytesPerSecond: number }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'usage'; readonly used: number; readonly total: number; readonly unit: 'bytes' | 'count' }
  | { readonly kind: 'date'; readonly at: number }
  /** Time since; the window keeps it moving. `at` is by this machine's clock. */
  | { readonly kind: 'since'; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Label[] }
  | { readonly kind: 'state'; readonly text: Text; readonly intent: 'none' | 'success' | 'warning' | 'danger' }
  /** A link that selects an object of the tree. */
  | { readonly kind: 'object'; readonly id: ObjectId; readonly label: Label };

/** A console of a VM that has a screen at present. */
export interface ConsoleRow extends Row {
  readonly id: ObjectId;
  readonly protocol: string;
  readonly label: Label;
  /** Another one where the guest has begun anew, or runs elsewhere: who has the console open has to open it again. */
  readonly domain: string;
  /** What has to change before it can be opened: the VM, or the connection to the server. */
  readonly wait?: 'vm' | 'server';
}

/** A host as one to move VMs to. */
export interface HostChoiceRow extends Row {
  readonly id: ObjectId;
  readonly sort: string;
  readonly label: Label;
  readonly icon: IconName;
  /** Absent while it is not known. */
  readonly freeMemoryBytes?: number;
  /** Those of the VMs that run on it. */
  readonly residents: readonly ObjectId[];
  /** Why it cannot be chosen. */
  readonly reason?: Text;
}

/** A DVD drive of a VM; `none` stands for the one that it lacks. `reason` is why it cannot be changed, or added. */
export type DriveRow =
  | {
      readonly id: ObjectId;
      readonly kind: 'drive';
      /** From 1, in the guest's order. */
      readonly number: number;
      readonly isEmpty: boolean;
      /** What is in it, where that is known. */
      readonly disc?: ObjectId;
      readonly label?: Label;
      readonly reason?: Text;
    }
  | { readonly id: string; readonly kind: 'none'; readonly reason?: Text };

/** A disc of a library, as one to put into a drive. */
export interface DiscRow extends Row {
  readonly id: ObjectId;
  /** Those of a library stand together. */
  readonly sort: string;
  readonly label: Label;
  readonly library: Label;
  readonly sizeBytes: number;
  readonly isTools?: true;
}

/** How a machine can be reached by its network. */
export interface RemoteAccessRow extends Row {
  /** Its own, the likeliest first. */
  readonly addresses: readonly string[];
  readonly offersTerminal: boolean;
  /** Absent where the guest tells nothing of remote desktops. */
  readonly remoteDesktop?: 'on' | 'off';
}
