import { formatSeconds } from './dates';
import { encodeJson, recordJson, rowJson } from './json';
import type { Piece } from './pieces';
import type { EventBatch, QueuedEvent, Reply } from './reply';

/** Spells a reply as JSON, in pieces, so that a reply of 150 MB is never one string. */
export function* replyJson(reply: Reply): Generator<Piece, void> {
  switch (reply.kind) {
    case 'value':
      yield encodeJson(reply.type, reply.value);
      return;
    case 'record':
      yield rowJson(reply.row);
      return;
    case 'records': {
      let separator = '{';
      for (const row of reply.rows) {
        yield `${separator}${JSON.stringify(row.ref)}:`;
        yield rowJson(row);
        separator = ',';
      }
      yield separator === '{' ? '{}' : '}';
      return;
    }
    case 'batch':
      yield* batchJson(reply.batch);
      return;
    case 'queue':
      yield `[${reply.events.map(queuedJson).join(',')}]`;
  }
}

function* batchJson(batch: EventBatch): Generator<Piece, void> {
  let separator = '{"events":[';
  for (const { id, table, operation, ref, row } of batch.events) {
    const head = `{"id":"${id}","timestamp":"0.0","class":"${table.eventName}","operation":"${operation}"`;
    yield `${separator}${head},"ref":${JSON.stringify(ref)}`;
    if (row !== undefined) {
      yield ',"snapshot":';
      yield rowJson(row);
    }
    separator = '},';
  }
  yield batch.events.length === 0 ? separator : '}';
  const counts = [...batch.validRefCounts].map(([name, count]) => `"${name}":${count}`);
  yield `],"valid_ref_counts":{${counts.join(',')}},"token":"${batch.token}"}`;
}

function queuedJson(event: QueuedEvent): string {
  const head = `{"id":"${event.id}","timestamp":"${formatSeconds(event.timeMs)}","class":"${event.table.eventName}"`;
  return `${head},"operation":"${event.operation}","ref":${JSON.stringify(event.ref)},"snapshot":${recordJson(event.table, event.fields)}}`;
}
