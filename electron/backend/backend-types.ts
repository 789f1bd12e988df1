import type { Duplex } from 'node:stream';
import type { AppInfo, ErrorData, Patch } from '../../shared/contract';
import type { Secrets, Settings } from './settings/settings-types';

/** Answers the contract. Requests and topics come in unchecked; the backend parses them with the contract's schemas. */
export interface Backend {
  /** Rejects with XapiError, TransportError, ReasonError, or a fault. */
  call(name: string, params: unknown): Promise<unknown>;
  /** Throws ReasonError for an unknown topic or bad parameters. Returns the disposer. */
  listen(name: string, params: unknown, sink: TopicSink): () => void;
  /** A raw byte stream; destroyed by whoever tires of it first. */
  open(name: string, params: unknown, signal: AbortSignal): Promise<Duplex>;
  /** Logs every session out, within a few seconds. */
  close(): Promise<void>;
}

export interface TopicSink {
  /** Resolves when the reader has applied it. Meanwhile changes gather; the next patch has them all. */
  patch(patch: Patch): Promise<void>;
  error(error: ErrorData): void;
}

export interface BackendOptions {
  readonly version: string;
  readonly carrier: AppInfo['carrier'];
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Starts a simulated estate. */
  readonly startDemo: (size: 'S' | 'M' | 'L' | 'XL') => Promise<Demo>;
  /** Serves a database dump, read as it comes in. Rejects with ReasonError for a file that is none. */
  readonly serveDump: (source: AsyncIterable<Uint8Array>, fileTimeMs: number) => Promise<Dump>;
  readonly log: (message: string) => void;
}

/** What a simulator serves to this program alone, on loopback. */
export interface ServedElsewhere {
  /** When it is closed; with the reason when it ends by itself. */
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}

export interface Dump extends ServedElsewhere {
  /** The pool's. */
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string;
  readonly user: string;
  readonly password: string;
  /** When the pool was so, ms since the epoch. */
  readonly takenAt: number;
}

export interface Demo extends ServedElsewhere {
  /** One address a pool. */
  readonly pools: readonly { readonly address: string; readonly fingerprint: string }[];
  readonly user: string;
  readonly password: string;
}
