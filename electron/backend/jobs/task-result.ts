const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]);

/**
 * The text of a task's result. A server writes results as an XML-RPC value, `<value>OpaqueRef:…</value>`, even where
 * JSON-RPC is spoken; a call without a result leaves it empty. A value that is not plain text is kept as it is.
 */
export function taskResultText(result: string): string {
  const content = /^\s*<value>(?:<string>)?([^<]*)(?:<\/string>)?<\/value>\s*$/.exec(result)?.[1];
  if (content === undefined) return result;
  return content.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);
}
