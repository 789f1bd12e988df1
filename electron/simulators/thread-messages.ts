import type { ReadableStream } from 'node:stream/web';
import type { DumpProblem } from '../../simulator/index';
import type { Demo, Dump, ServedElsewhere } from '../backend/backend-types';

/** What a thread is asked for, by the first message to it. */
export type ThreadRequest =
  | { readonly kind: 'demo'; readonly size: 'S' | 'M' | 'L' | 'XL' }
  | { readonly kind: 'dump'; readonly fileTimeMs: number; readonly source: ReadableStream<Uint8Array> };

/** What a thread serves, by the kind of its request. */
export interface Served {
  readonly demo: Omit<Demo, keyof ServedElsewhere>;
  readonly dump: Omit<Dump, keyof ServedElsewhere>;
}

/** The one answer of a thread: it serves, or says why it cannot. */
export type ThreadAnswer<T> =
  | { readonly kind: 'serving'; readonly served: T }
  | { readonly kind: 'bad-dump'; readonly problem: DumpProblem; readonly line: number }
  | { readonly kind: 'failed'; readonly detail: string };

/** The second and last message to a thread. */
export const CLOSE = 'close';
