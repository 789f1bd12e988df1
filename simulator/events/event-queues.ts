import { createHash } from 'node:crypto';
import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { Clock } from '../clock';
import type { Change, Database } from '../database/database';
import { delay } from '../delay';
import type { Release } from '../release/release';
import type { Sessions } from '../rpc/sessions';
import { rowJson } from '../wire/json';
import type { QueuedEvent } from '../wire/reply';
import { parseSubscription, type Subscription } from './subscription';

const QUEUE_LIMIT_BYTES = 10 * 1024 * 1024;
const BATCHING_DELAY_MS = 200;

interface Queue {
  readonly words: Set<string>;
  subscription: Subscription;
  events: QueuedEvent[];
  sizeBytes: number;
  lost: boolean;
  /** Calls that wait for something to happen. */
  readonly waiting: Set<() => void>;
}

/** `event.register`, `event.next`, `event.unregister`: a queue a session, of every change, with a limit. */
export class EventQueues {
  private readonly queues = new Map<Ref<'session'>, Queue>();
  private readonly disposers: readonly (() => void)[];
  private lastId = 0;

  constructor(
    database: Database,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly release: Release,
  ) {
    this.disposers = [
      database.onChange((change) => this.offer(change)),
      sessions.onEnd((session) => {
        const queue = this.queues.get(session);
        this.queues.delete(session);
        if (queue !== undefined) wake(queue);
      }),
    ];
  }

  close(): void {
    for (const dispose of this.disposers) dispose();
  }

  register(session: Ref<'session'>, classes: readonly string[]): void {
    const queue = this.queues.get(session) ?? emptyQueue(this.release);
    for (const word of classes) queue.words.add(word);
    queue.subscription = parseSubscription([...queue.words], this.release);
    this.queues.set(session, queue);
  }

  unregister(session: Ref<'session'>, classes: readonly string[]): void {
    const queue = this.queues.get(session);
    if (queue === undefined) return;
    for (const word of classes) queue.words.delete(word);
    queue.subscription = parseSubscription([...queue.words], this.release);
    if (queue.words.size > 0) return;
    this.queues.delete(session);
    wake(queue);
  }

  /** Waits until there is at least one event; has no time limit. */
  async next(session: Ref<'session'>, signal: AbortSignal): Promise<readonly QueuedEvent[]> {
    const queue = this.registered(session);
    for (;;) {
      if (queue.events.length === 0 && !queue.lost) await this.change(queue, signal);
      if (!queue.lost) await delay(BATCHING_DELAY_MS, signal);
      this.sessions.check(session);
      if (queue.lost) {
        this.queues.delete(session);
        throw new XapiError('EVENTS_LOST', []);
      }
      // Meanwhile the last class may have been unregistered, or another call of the session may have taken the events.
      this.registered(session);
      if (queue.events.length > 0 || signal.aborted) return take(queue);
    }
  }

  /** What an overflow does: each reader is told EVENTS_LOST at its next call. */
  loseAll(): void {
    for (const queue of this.queues.values()) overflow(queue);
  }

  private registered(session: Ref<'session'>): Queue {
    const queue = this.queues.get(session);
    if (queue === undefined) throw new XapiError('SESSION_NOT_REGISTERED', [trackingId(session)]);
    return queue;
  }

  private change(queue: Queue, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        queue.waiting.delete(finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      queue.waiting.add(finish);
      signal.addEventListener('abort', finish);
      if (signal.aborted) finish();
    });
  }

  private offer({ operation, row }: Change): void {
    for (const queue of this.queues.values()) {
      if (queue.lost || !queue.subscription.includes(row.table, row.ref)) continue;
      const { table, ref, fields } = row;
      queue.events.push({ id: (this.lastId += 1), timeMs: this.clock.now(), table, operation, ref, fields });
      queue.sizeBytes += rowJson(row).length;
      if (queue.sizeBytes > QUEUE_LIMIT_BYTES) overflow(queue);
      wake(queue);
    }
  }
}

function take(queue: Queue): readonly QueuedEvent[] {
  const { events } = queue;
  queue.events = [];
  queue.sizeBytes = 0;
  return events;
}

function wake({ waiting }: Queue): void {
  for (const finish of [...waiting]) finish();
}

/** How the server names a session without giving it away. */
function trackingId(session: string): string {
  return `trackid=${createHash('md5').update(session).digest('hex')}`;
}

function emptyQueue(release: Release): Queue {
  return {
    words: new Set(),
    subscription: parseSubscription([], release),
    events: [],
    sizeBytes: 0,
    lost: false,
    waiting: new Set(),
  };
}

function overflow(queue: Queue): void {
  queue.lost = true;
  queue.events = [];
  queue.sizeBytes = 0;
  wake(queue);
}
