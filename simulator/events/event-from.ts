import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { tableOf, type Database } from '../database/database';
import type { Row, Tombstone } from '../database/row';
import type { Table } from '../database/tables';
import type { Release } from '../release/release';
import type { BatchEvent, EventBatch } from '../wire/reply';
import type { Sessions } from '../rpc/sessions';
import { parseSubscription, type Subscription } from './subscription';
import { formatToken, parseToken, type EventToken } from './token';

/** The server gathers changes this long before it answers, but for tasks. */
const BATCHING_DELAY_MS = 50;
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;
const MESSAGE_EVENT_ID = '0';
const messageTable = tableOf('message');

export interface EventFromRequest {
  readonly session: Ref<'session'>;
  readonly classes: readonly string[];
  readonly token: string;
  readonly timeoutS: number;
  /** Ends the wait when the client hangs up. */
  readonly signal: AbortSignal;
}

interface MessageEvent {
  readonly generation: number;
  readonly event: BatchEvent;
}

/** `event.from`: one event an object and call, however often it changed. Costs changes, not objects. */
export class EventFrom {
  /** The generation in which a message last came or went. */
  private lastMessage: number;

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly release: Release,
  ) {
    this.lastMessage = Math.max(0, ...[...database.rows(messageTable)].map(({ created }) => created));
    database.onChange(({ row }) => {
      if (isMessage(row.table)) this.lastMessage = database.generation;
    });
  }

  async read(request: EventFromRequest): Promise<EventBatch> {
    const subscription = parseSubscription(request.classes, this.release);
    const from = parseToken(request.token);
    const deadlineMs = performance.now() + waitMs(request.timeoutS);
    for (;;) {
      const delayMs = subscription.tasksOnly ? 0 : BATCHING_DELAY_MS;
      if (request.token !== '' && this.hasChanges(subscription, from)) await this.pause(request, delayMs);
      const batch = this.collect(subscription, from);
      if (batch.events.length > 0 || performance.now() >= deadlineMs || request.signal.aborted) return batch;
      // An object that came and went in between woke us for nothing: wait again.
      await this.change(request, subscription, deadlineMs - performance.now());
    }
  }

  private hasChanges(subscription: Subscription, from: EventToken): boolean {
    for (const row of this.database.changedSince(from.generation)) {
      if (subscription.includes(row.table, row.ref)) return true;
    }
    for (const dead of this.database.destroyedSince(from.generation)) {
      if (subscription.includes(dead.table, dead.ref)) return true;
    }
    return false;
  }

  private collect(subscription: Subscription, from: EventToken): EventBatch {
    const added: BatchEvent[] = [];
    const modified: BatchEvent[] = [];
    for (const row of this.database.changedSince(from.generation)) {
      if (isMessage(row.table) || !subscription.includes(row.table, row.ref)) continue;
      if (row.created > from.generation) added.push(rowEvent(row, 'add'));
      else modified.push(rowEvent(row, 'mod'));
    }
    const deleted: BatchEvent[] = [];
    for (const dead of this.database.destroyedSince(from.generation)) {
      if (isMessage(dead.table) || !subscription.includes(dead.table, dead.ref)) continue;
      if (dead.created <= from.generation) deleted.push(deadEvent(dead));
    }
    const messages = this.messages(subscription, from.messageGeneration);
    return {
      events: [...messages, ...added, ...modified, ...deleted],
      validRefCounts: this.counts(),
      token: formatToken({
        generation: this.database.generation,
        messageGeneration: subscription.includesSome(messageTable) ? this.lastMessage : 0,
      }),
    };
  }

  /** Messages are not in the server's database: their events have no generation and come apart from the rest, newest first. */
  private messages(subscription: Subscription, generation: number): BatchEvent[] {
    // They are few and seldom new, while all else changes all the time: what changed since the last of them is not walked through.
    if (!subscription.includesSome(messageTable) || this.lastMessage <= generation) return [];
    const events: MessageEvent[] = [];
    for (const row of this.database.rows(messageTable)) {
      if (row.created <= generation || !subscription.includes(row.table, row.ref)) continue;
      events.push({ generation: row.created, event: rowEvent(row, 'add', MESSAGE_EVENT_ID) });
    }
    for (const dead of this.database.destroyedSince(generation)) {
      if (!isMessage(dead.table) || !subscription.includes(dead.table, dead.ref)) continue;
      if (dead.created > generation) continue;
      events.push({ generation: dead.destroyed, event: deadEvent(dead, MESSAGE_EVENT_ID) });
    }
    return events.sort((one, other) => other.generation - one.generation).map(({ event }) => event);
  }

  /** Of every class, not only of those asked for. */
  private counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const table of this.release.tables.values()) {
      if (table.schema.in_database) counts.set(table.eventName, this.database.count(table));
    }
    return counts;
  }

  /** Resolves at the next change that the subscription includes, or when the time is up. */
  private change(request: EventFromRequest, subscription: Subscription, timeoutMs: number): Promise<void> {
    return this.wait(request, timeoutMs, (wake) =>
      this.database.onChange(({ row }) => {
        if (subscription.includes(row.table, row.ref)) wake();
      }),
    );
  }

  private pause(request: EventFromRequest, delayMs: number): Promise<void> {
    return delayMs === 0 ? Promise.resolve() : this.wait(request, delayMs, () => () => undefined);
  }

  private wait(
    { session, signal }: EventFromRequest,
    timeoutMs: number,
    listen: (wake: () => void) => () => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: XapiError): void => {
        clearTimeout(timer);
        unlisten();
        unlistenEnd();
        signal.removeEventListener('abort', abort);
        if (error === undefined) resolve();
        else reject(error);
      };
      const abort = (): void => finish();
      const timer = setTimeout(finish, timeoutMs);
      const unlisten = listen(() => finish());
      const unlistenEnd = this.sessions.onEnd((ended) => {
        if (ended === session) finish(new XapiError('SESSION_INVALID', [session]));
      });
      signal.addEventListener('abort', abort);
    });
  }
}

function isMessage({ name }: Table): boolean {
  return name === 'message';
}

function rowEvent(row: Row, operation: 'add' | 'mod', id = String(row.modified)): BatchEvent {
  return { id, table: row.table, operation, ref: row.ref, row };
}

function deadEvent({ table, ref, destroyed }: Tombstone, id = String(destroyed)): BatchEvent {
  return { id, table, operation: 'del', ref, row: undefined };
}

function waitMs(timeoutS: number): number {
  const asked = timeoutS * 1000;
  return asked >= 0 && asked < LONGEST_WAIT_MS ? asked : LONGEST_WAIT_MS;
}
