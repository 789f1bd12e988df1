import { Agent, request } from 'undici';
import { inject, type Target } from './child';
import { median } from './statistics';

export interface ServerTarget extends Target {
  /** Of a server that does nothing but send, see plain-server.ts. */
  readonly plain: string;
}

export interface ServerFigures {
  /** One `event.from` of everything, from an empty token. */
  readonly dumpBytes: number;
  readonly firstDumpMs: number;
  readonly dumpMs: number;
  /** The same number of bytes from the plain server. */
  readonly plainDumpMs: number;
  /** `VM.get_record`, four at a time. */
  readonly callsPerSecond: number;
  /** A reply as long from the plain server, four at a time. */
  readonly plainCallsPerSecond: number;
  /** Changes a second that were asked for, and events a second that the slowest of three clients got. */
  readonly events: readonly { readonly asked: number; readonly got: number }[];
}

const CONNECTIONS = 4;
const CLIENTS = 3;
const TURNS = 5;
const CALL_SECONDS = 3;
const STORM_SECONDS = 4;
const RATES = [1_000, 4_000, 16_000];

interface Batch {
  readonly token: string;
  readonly events: readonly unknown[];
}

interface Client {
  text(url: string, body: string): Promise<string>;
  call<T>(method: string, ...params: readonly unknown[]): Promise<T>;
  close(): Promise<void>;
}

/** What the simulator can give, each against a server that sends ready bytes. */
export async function measureServer(target: ServerTarget): Promise<ServerFigures> {
  const client = openClient(target);
  const session = await client.call<string>('session.login_with_password', target.user, target.password, '', 'bench');
  const dump = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'event.from', params: [session, ['*'], '', 0] });
  const takeDump = () => timed(() => client.text(`${target.coordinator}/jsonrpc`, dump));
  const first = await takeDump();
  const takePlain = () => timed(() => client.text(`${target.plain}/${first.value.length}`, dump));
  await takePlain();
  const [dumps, plainDumps]: readonly [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    dumps.push((await takeDump()).ms);
    plainDumps.push((await takePlain()).ms);
  }
  const [vm] = await client.call<string[]>('VM.get_all', session);
  const record = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'VM.get_record', params: [session, vm] });
  const recordBytes = (await client.text(`${target.coordinator}/jsonrpc`, record)).length;
  const callsPerSecond = await rate(() => client.text(`${target.coordinator}/jsonrpc`, record));
  const plainCallsPerSecond = await rate(() => client.text(`${target.plain}/${recordBytes}`, record));
  const events = [];
  for (const asked of RATES) events.push({ asked, got: await followStorm(target, session, asked) });
  await client.close();
  return {
    dumpBytes: first.value.length,
    firstDumpMs: first.ms,
    dumpMs: median(dumps),
    plainDumpMs: median(plainDumps),
    callsPerSecond,
    plainCallsPerSecond,
    events,
  };
}

function openClient(target: Target): Client {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false }, connections: CONNECTIONS });
  const text = async (url: string, body: string): Promise<string> =>
    (await request(url, { method: 'POST', body, dispatcher })).body.text();
  return {
    text,
    call: async <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const reply = JSON.parse(await text(`${target.coordinator}/jsonrpc`, body)) as { readonly result: T };
      return reply.result;
    },
    close: () => dispatcher.close(),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const begin = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begin };
}

/** How often a second the work can be done. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const endMs = performance.now() + CALL_SECONDS * 1000;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (; performance.now() < endMs; done += 1) await work();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return done / CALL_SECONDS;
}

/** Events a second that the slowest of the clients got. Each changed object is another one, so that none are put together. */
async function followStorm(target: Target, session: string, asked: number): Promise<number> {
  const over = new AbortController();
  const counts = Array.from({ length: CLIENTS }, () => 0);
  const follow = async (_: unknown, index: number): Promise<void> => {
    const client = openClient(target);
    const from = (token: string, timeout: number) =>
      client.call<Batch>('event.from', session, ['VM_metrics'], token, timeout);
    let { token } = await from('', 0);
    while (!over.signal.aborted) {
      const batch = await from(token, 1);
      token = batch.token;
      counts[index] = (counts[index] ?? 0) + batch.events.length;
    }
    await client.close();
  };
  const followers = counts.map(follow);
  await inject(target, { kind: 'storm', change: 'metrics', rate: asked, seconds: STORM_SECONDS });
  over.abort();
  await Promise.all(followers);
  return Math.min(...counts) / STORM_SECONDS;
}
