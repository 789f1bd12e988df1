import { connectionObjectId, type ConnectionRow, type ConnectionState, type DumpFacts } from '../../../shared/contract';
import type { ConnectionFacts } from '../../../shared/views/view';
import { deepEqual } from '../cache/deep-equal';

/** What is told of a connection beside its state. */
export interface ConnectionAbout {
  readonly address: string;
  readonly name: string;
  readonly user: string;
  readonly isDemo: boolean;
  readonly isSaved: boolean;
  readonly clockOffsetMs: number;
  readonly asOf: number | undefined;
  readonly dump: DumpFacts | undefined;
}

export type StateDetails = Partial<Pick<ConnectionRow, 'detail' | 'error' | 'question' | 'retryAt' | 'progress'>>;

/** A connection as the window and the views see it: a row and facts, both new objects at each change. */
export class ConnectionStatus {
  row: ConnectionRow;
  facts: ConnectionFacts;
  private state: ConnectionState = 'disconnected';
  private details: StateDetails = {};
  private readonly factsListeners = new Set<() => void>();

  constructor(
    private readonly id: string,
    private about: ConnectionAbout,
    private readonly onRow: () => void,
  ) {
    this.row = this.makeRow();
    this.facts = this.makeFacts();
  }

  onFacts(listener: () => void): () => void {
    this.factsListeners.add(listener);
    return () => this.factsListeners.delete(listener);
  }

  set(state: ConnectionState, details: StateDetails = {}): void {
    this.state = state;
    this.details = details;
    this.publish();
  }

  update(change: Partial<ConnectionAbout>): void {
    this.about = { ...this.about, ...change };
    this.publish();
  }

  private publish(): void {
    this.row = this.makeRow();
    this.onRow();
    const facts = this.makeFacts();
    if (deepEqual(facts, this.facts)) return;
    this.facts = facts;
    for (const listener of this.factsListeners) listener();
  }

  private makeRow(): ConnectionRow {
    const { address, name, user, isDemo, isSaved, dump } = this.about;
    return {
      id: connectionObjectId(this.id),
      address,
      name,
      user,
      isDemo,
      isSaved,
      ...(dump === undefined ? {} : { dump }),
      state: this.state,
      ...this.details,
    };
  }

  private makeFacts(): ConnectionFacts {
    const { address, name, clockOffsetMs, asOf, dump } = this.about;
    return {
      id: this.id,
      address,
      name,
      state: this.state,
      clockOffsetMs,
      ...(asOf === undefined ? {} : { asOf }),
      ...(dump === undefined ? {} : { dump }),
    };
  }
}
