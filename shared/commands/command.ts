import type { z } from 'zod';
import type { CommandAsk, NodeGroup, ObjectId, Text } from '../contract';
import type { Reader } from '../views/view';
import type { XenApi } from '../xenapi/api.gen';
import type { ClassName } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';

/** What a command is about: objects of a class, servers, or objects of several classes alike. */
export type CommandClass = ClassName | 'connection' | 'object';

/** One thing a person can do to an object; menus, toolbar, palette and bulk runs are all drawn from it. */
export interface Command<C extends CommandClass = CommandClass> {
  /** `VM.start`: the class and a verb. */
  readonly id: string;
  readonly class: C;
  /** Key of the label. */
  readonly label: string;
  readonly icon: string;
  readonly shortcut?: string;
  readonly group: string;
  readonly order: number;
  readonly isPrimary: boolean;
  /** Whether it is offered for this object at all. */
  appliesTo(target: Target<C>): boolean;
  /** undefined when it may run now, else why not. Decides from `allowed_operations`. */
  check(target: Target<C>): Text | undefined;
  /** What must be confirmed, for those that are ready, if anything; `groups` are given where it is a command on groups. */
  ask?(targets: readonly Target<C>[], groups?: readonly NodeGroup[]): CommandAsk | undefined;
  /** The window's form that gathers its input; the same name means the same form. */
  readonly form?: string;
  /** Checks the input before a job begins. */
  readonly input?: z.ZodType;
  /** Not offered by itself, but begun by a part of the window that is about it. */
  readonly isUnlisted?: true;
  /** Not offered for several objects together. */
  readonly isSingle?: true;
  /**
   * For a command on groups of the tree, as tags and folders: what it has to run on in a pool for the groups that are
   * selected; nothing where it is not about them. It is not offered for objects. Its input has `groups` beside its own.
   */
  members?(read: Reader, groups: readonly NodeGroup[]): readonly ObjectId[];
  /** `input` has passed the command's schema. */
  run(context: RunContext, target: Target<C>, input: unknown): Promise<void>;
}

export interface Target<C extends CommandClass = CommandClass> {
  readonly id: ObjectId;
  readonly ref: C extends ClassName ? Ref<C> : Ref<ClassName>;
  /** The name people know it by. */
  readonly name: string;
  readonly read: Reader;
}

export interface RunContext {
  /** Calls of the target's connection. They are not aborted with the job: that would lose a task just begun. */
  readonly api: XenApi;
  /** Aborted when the job is to be cancelled; looked at between the steps of a longer command. */
  readonly signal: AbortSignal;
  /** Follows a task by events to its end, reporting its progress; throws its error. Resolves to its result. */
  readonly follow: (task: Promise<Ref<'task'>>) => Promise<string>;
  readonly connections: ConnectionActions;
}

/** What commands on a connection do; each is done by the backend. */
export interface ConnectionActions {
  disconnect(connection: string): Promise<void>;
  reconnect(connection: string): Promise<void>;
  forget(connection: string): Promise<void>;
}
