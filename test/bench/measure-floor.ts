import { Agent, request } from 'undici';
import { schema } from '../../shared/xenapi/schema.gen';
import type { Target } from './child';

export interface FloorFigures {
  readonly ms: number;
  readonly bytes: number;
  readonly records: number;
}

const MAX_IN_FLIGHT = 4;

type Call = (method: string, params: readonly unknown[]) => Promise<{ value: { result?: object }; bytes: number }>;

/** As bare as a client can be: undici, and JSON.parse. */
export function bareClient(target: Target): { readonly call: Call; readonly close: () => Promise<void> } {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false }, connections: MAX_IN_FLIGHT });
  const call: Call = async (method, params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const reply = await request(`${target.coordinator}/jsonrpc`, { method: 'POST', body, dispatcher });
    const text = await reply.body.text();
    return { value: JSON.parse(text) as { result?: object }, bytes: text.length };
  };
  return { call, close: () => dispatcher.close() };
}

/** The least that any client must do: download every class and give the bytes to JSON.parse. Nothing is kept but the values. */
export async function measureFloor(target: Target): Promise<FloorFigures> {
  const { call, close } = bareClient(target);
  const session = (await call('session.login_with_password', [target.user, target.password, '2.21', 'bench'])).value
    .result;
  const waiting = schema.get_all_classes.filter((name) => 'get_all_records' in (schema.classes[name]?.messages ?? {}));
  const kept: unknown[] = [];
  let bytes = 0;
  let records = 0;
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const reply = await call(`${name}.get_all_records`, [session]);
      kept.push(reply.value);
      bytes += reply.bytes;
      records += Object.keys(reply.value.result ?? {}).length;
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: MAX_IN_FLIGHT }, work));
  const ms = performance.now() - begin;
  await close();
  return { ms, bytes, records };
}
