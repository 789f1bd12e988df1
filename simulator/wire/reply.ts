import type { FieldType } from '../database/field-type';
import type { Fields, Row } from '../database/row';
import type { Table } from '../database/tables';

/** One event of `event.from`. Its row is read when the reply is written, so the snapshot may be newer than the id. */
export interface BatchEvent {
  /** The generation; '0' for messages. */
  readonly id: string;
  readonly table: Table;
  readonly operation: 'add' | 'mod' | 'del';
  readonly ref: string;
  /** Absent for `del`. */
  readonly row: Row | undefined;
}

export interface EventBatch {
  readonly events: readonly BatchEvent[];
  readonly validRefCounts: ReadonlyMap<string, number>;
  readonly token: string;
}

/** One event of `event.next`, with the object as it was at that moment. */
export interface QueuedEvent {
  readonly id: number;
  readonly timeMs: number;
  readonly table: Table;
  readonly operation: 'add' | 'mod' | 'del';
  readonly ref: string;
  readonly fields: Fields;
}

/** The answer to a call, before a carrier has spelt it. */
export type Reply =
  | { readonly kind: 'value'; readonly type: FieldType; readonly value: unknown }
  | { readonly kind: 'record'; readonly row: Row }
  | { readonly kind: 'records'; readonly rows: Iterable<Row> }
  | { readonly kind: 'batch'; readonly batch: EventBatch }
  | { readonly kind: 'queue'; readonly events: readonly QueuedEvent[] };

/** What a behaviour returns when its answer is more than a plain value. */
export class PreparedReply {
  constructor(readonly reply: Reply) {}
}
