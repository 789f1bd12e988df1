import { compile, type Decode } from './codec';
import { decodeEventBatch, decodeEvents } from './codec-events';
import { parseWireType } from './codec-types';
import { decodeRef } from './codec-values';
import { schema } from './schema.gen';

const decoders = new Map<string, Decode | undefined>([
  // The schema calls both `event record set`; what is sent is more than that.
  ['event.from', decodeEventBatch],
  ['event.next', decodeEvents],
]);

/**
 * Decodes the result of a message, named as on the wire: `VM.get_record`, `Async.VM.start`. The value must be fresh and
 * nobody else's. The result of a message that the schema does not know passes through.
 */
export function decodeResult(method: string, value: unknown): unknown {
  if (!decoders.has(method)) decoders.set(method, resultDecoder(method));
  const decode = decoders.get(method);
  return decode === undefined ? value : decode(value);
}

function resultDecoder(method: string): Decode | undefined {
  if (method.startsWith('Async.')) return decodeRef;
  const [className = '', message = ''] = method.split('.');
  if (!Object.hasOwn(schema.classes, className)) return undefined;
  const messages = schema.classes[className]?.messages ?? {};
  const type = Object.hasOwn(messages, message) ? messages[message]?.result : undefined;
  return type === undefined ? undefined : compile(parseWireType(type));
}
