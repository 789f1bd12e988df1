import type { ClassName } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { RunningTask } from './tasks';

/** A call whose name, session and parameters have been checked. */
export interface Call {
  readonly pool: SimulatedPool;
  /** The host that was asked. */
  readonly host: Ref<'host'>;
  /** Null for the few messages that need none. */
  readonly session: Ref<'session'>;
  readonly args: Arguments;
  /** Absent for messages that never show as a task. */
  readonly task: RunningTask | undefined;
  /** The task that the request says the call is part of. */
  readonly subtaskOf?: Ref<'task'> | undefined;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

/** What a message does. Its result is spelt by the message's result type. */
export type Behaviour = (call: Call) => unknown;

/** By wire name, `VM.start`. */
export type Behaviours = Readonly<Record<string, Behaviour>>;

/** Parameters in the order of the datamodel, without the session. They were decoded by their types, so reading one cannot fail. */
export class Arguments {
  constructor(private readonly values: readonly unknown[]) {}

  get length(): number {
    return this.values.length;
  }

  at(index: number): unknown {
    return this.values[index];
  }

  text(index: number): string {
    const value = this.values[index];
    return typeof value === 'string' ? value : '';
  }

  number(index: number): number {
    return Number(this.values[index]);
  }

  flag(index: number): boolean {
    return this.values[index] === true;
  }

  texts(index: number): readonly string[] {
    const value = this.values[index];
    return Array.isArray(value) ? value.map(String) : [];
  }

  map(index: number): Readonly<Record<string, string>> {
    const value = this.values[index];
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
  }

  /** `C` is the class that the datamodel names for this parameter. */
  ref<C extends ClassName>(_className: C, index: number): Ref<C> {
    return asRef<C>(this.text(index));
  }
}
