import { formatSeconds } from './dates';
import type { BatchEvent, EventBatch, QueuedEvent, Reply } from './reply';
import { encodeXml, escapeXml, memberXml, recordXml, structXml, textXml } from './xml';

/** Spells a reply as XML-RPC, in pieces, so that a large one is never one string. */
export function* replyXml(reply: Reply): Generator<string, void> {
  switch (reply.kind) {
    case 'value':
      yield encodeXml(reply.type, reply.value);
      return;
    case 'record':
      yield recordXml(reply.row.table, reply.row.fields);
      return;
    case 'records':
      yield '<value><struct>';
      for (const row of reply.rows) yield memberXml(row.ref, recordXml(row.table, row.fields));
      yield '</struct></value>';
      return;
    case 'batch':
      yield* batchXml(reply.batch);
      return;
    case 'queue':
      yield '<value><array><data>';
      for (const event of reply.events) yield queuedXml(event);
      yield '</data></array></value>';
  }
}

function* batchXml(batch: EventBatch): Generator<string, void> {
  yield '<value><struct><member><name>events</name><value><array><data>';
  for (const event of batch.events) yield batchEventXml(event);
  // xapi: the counts are the only ints that carry a tag
  const counts = [...batch.validRefCounts].map(([name, count]) => memberXml(name, `<value><i4>${count}</i4></value>`));
  yield `</data></array></value></member>${memberXml('valid_ref_counts', structXml(counts))}`;
  yield `${memberXml('token', textXml(batch.token))}</struct></value>`;
}

function batchEventXml({ id, table, operation, ref, row }: BatchEvent): string {
  const members = [
    memberXml('id', textXml(id)),
    memberXml('timestamp', textXml('0.0')),
    memberXml('class', textXml(table.eventName)),
    memberXml('operation', textXml(operation)),
    memberXml('ref', textXml(ref)),
  ];
  if (row !== undefined) members.push(memberXml('snapshot', recordXml(table, row.fields)));
  return structXml(members);
}

function queuedXml({ id, timeMs, table, operation, ref, fields }: QueuedEvent): string {
  return structXml([
    memberXml('id', textXml(String(id))),
    memberXml('timestamp', textXml(formatSeconds(timeMs))),
    memberXml('class', textXml(table.eventName)),
    memberXml('operation', textXml(operation)),
    memberXml('ref', `<value>${escapeXml(ref)}</value>`),
    memberXml('snapshot', recordXml(table, fields)),
  ]);
}
