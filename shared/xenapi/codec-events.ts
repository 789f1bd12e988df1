import { decodeRecord } from './codec';
import { isObject } from './codec-values';
import type { ClassName, Records } from './records.gen';
import { schema } from './schema.gen';

/** One change, as event.from and event.next tell it. */
export interface WireEvent {
  /** As the datamodel spells it; undefined for a class that only a newer server knows. */
  readonly className: ClassName | undefined;
  readonly operation: string;
  readonly ref: string;
  /** The decoded record; undefined for a deletion. */
  readonly snapshot: Records[ClassName] | undefined;
}

export interface EventBatch {
  readonly events: readonly WireEvent[];
  readonly token: string;
  /** How many objects the server has of each class it names, at the time of the token. */
  readonly counts: ReadonlyMap<ClassName, number>;
}

const classNames = new Map(Object.keys(schema.classes).map((name) => [name.toLowerCase(), name as ClassName]));

/** Reads the reply of event.from; undefined when it is none. */
export function decodeEventBatch(value: unknown): EventBatch | undefined {
  if (!isObject(value) || typeof value['token'] !== 'string') return undefined;
  return {
    events: decodeEvents(value['events']),
    token: value['token'],
    counts: decodeCounts(value['valid_ref_counts']),
  };
}

/** Reads the reply of event.next. */
export function decodeEvents(value: unknown): readonly WireEvent[] {
  return Array.isArray(value) ? value.filter(isObject).map(decodeEvent) : [];
}

/** What decodeResult made of an event.from reply. */
export function asEventBatch(decoded: unknown): EventBatch | undefined {
  return decoded as EventBatch | undefined;
}

/** What decodeResult made of an event.next reply. */
export function asEvents(decoded: unknown): readonly WireEvent[] {
  return decoded as readonly WireEvent[];
}

function decodeEvent(event: Record<string, unknown>): WireEvent {
  const className = classNames.get(String(event['class']).toLowerCase());
  const operation = String(event['operation']);
  const snapshot = event['snapshot'];
  return {
    className,
    operation,
    ref: String(event['ref']),
    // event.next sends the last record with a deletion.
    snapshot:
      className === undefined || operation === 'del' || !isObject(snapshot)
        ? undefined
        : decodeRecord(className, snapshot),
  };
}

function decodeCounts(value: unknown): ReadonlyMap<ClassName, number> {
  const counts = new Map<ClassName, number>();
  for (const [name, count] of Object.entries(isObject(value) ? value : {})) {
    const className = classNames.get(name.toLowerCase());
    if (className !== undefined) counts.set(className, Number(count));
  }
  return counts;
}
