import { duplexPair, type Duplex } from 'node:stream';
import { expect } from 'vitest';
import type { Patch } from '../../shared/contract';
import type { Backend, TopicSink } from '../../electron/backend/backend-types';

/** A backend that does what a test tells it, and shows what reached it. */
export interface ScriptedBackend extends Backend {
  answer: (name: string, params: unknown) => unknown;
  /** Thrown by the next `listen` and `open`. */
  refusal: Error | undefined;
  /** The next topic that is followed. */
  nextTopic(): Promise<FollowedTopic>;
  /** The next channel that is opened: the stream given to the carrier, and what is at its other end. */
  nextChannel(): Promise<{ readonly near: Duplex; readonly far: Duplex }>;
}

export interface FollowedTopic {
  readonly name: string;
  readonly params: unknown;
  readonly sink: TopicSink;
  readonly stopped: Promise<void>;
}

export function createScriptedBackend(): ScriptedBackend {
  const topics = createQueue<FollowedTopic>();
  const channels = createQueue<{ near: Duplex; far: Duplex }>();
  const backend: ScriptedBackend = {
    answer: () => null,
    refusal: undefined,
    nextTopic: topics.take,
    nextChannel: channels.take,
    call: (name, params) => Promise.resolve().then(() => backend.answer(name, params)),
    listen: (name, params, sink) => {
      if (backend.refusal !== undefined) throw backend.refusal;
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => {
        stop = resolve;
      });
      topics.put({ name, params, sink, stopped });
      return stop;
    },
    open: () => {
      if (backend.refusal !== undefined) return Promise.reject(backend.refusal);
      const [near, far] = duplexPair();
      channels.put({ near, far });
      return Promise.resolve(near);
    },
    close: () => Promise.resolve(),
  };
  return backend;
}

/** Any patch, for tests in which only its way matters. */
export function patchOf(...ids: readonly string[]): Patch {
  return { upsert: ids.map((id) => ({ id })), remove: [] };
}

/** What is put is taken once, in order, by whoever waits first. */
export function createQueue<T>(): {
  /** What nobody has taken. */
  readonly items: readonly T[];
  put: (item: T) => void;
  take: () => Promise<T>;
} {
  const items: T[] = [];
  const takers: ((item: T) => void)[] = [];
  return {
    items,
    put: (item) => {
      const taker = takers.shift();
      if (taker === undefined) items.push(item);
      else taker(item);
    },
    take: () => {
      const [item] = items.splice(0, 1);
      return item === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(item);
    },
  };
}

/** For a listener that must not hear anything. */
export function neverCalled(): never {
  return expect.unreachable('must not be called');
}
