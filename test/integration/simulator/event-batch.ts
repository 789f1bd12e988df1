/** What `event.from` answers, as it is on the wire. */
export interface EventBatch {
  readonly events: readonly WireEvent[];
  readonly valid_ref_counts: Readonly<Record<string, number>>;
  readonly token: string;
}

export interface WireEvent {
  readonly id: string;
  readonly timestamp: string;
  readonly class: string;
  readonly operation: string;
  readonly ref: string;
  readonly snapshot?: Readonly<Record<string, unknown>>;
}
