/*
 * The simulator's own interface, outside the XenAPI: HTTP and JSON on loopback, for tests and for breaking things by hand.
 *
 *   GET    /pools    the pools with their hosts, as they are now
 *   GET    /faults   what is wrong with the pools, each fault as it would be asked for again
 *   POST   /faults   {"kind": …, "pool"?: name, …}, see fault.ts; without a pool the first one
 *   DELETE /faults   everything that GET tells is over; DELETE /faults?pool=name of one pool only
 *   GET    /guests  VMs that run as real machines: [{"vm": uuid, "pid", "status"}]; of all pools, or of ?pool=name
 *   GET    /screen  what such a machine shows, ?vm=name or uuid: {"text": rows, "width", "height", "rgb": base64}
 *   GET    /clock    {"now", "nowMs"} of the first pool, or of ?pool=name
 *   POST   /clock    {"advanceMs", "pool"?: name} moves the time on; without a pool in all of them
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { RunningPool } from '../running-pool';
import { faultSchema } from './fault';
import { inject } from './inject';
import { clearFaults, listFaults } from './injected';

const MAX_REQUEST_BYTES = 64 * 1024;

const clockSchema = z.strictObject({ advanceMs: z.number().nonnegative(), pool: z.string().optional() });

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

interface ControlRequest {
  readonly pools: readonly RunningPool[];
  /** `?pool=` */
  readonly pool: string | undefined;
  /** `?vm=` */
  readonly vm: string;
  /** Reads the body. */
  readonly json: () => Promise<unknown>;
}

/** By method and path. What they reject with is told in a reply with status 400. */
const HANDLERS: Readonly<Record<string, (request: ControlRequest) => unknown>> = {
  'GET /pools': ({ pools }) => pools.map(({ name, coordinator, hosts }) => ({ name, coordinator, hosts })),
  'GET /faults': ({ pools, pool }) => named(pools, pool).flatMap(listFaults),
  'POST /faults': async ({ pools, json }) => {
    const fault = faultSchema.parse(await json());
    return inject(oneOf(pools, fault.pool), fault);
  },
  'DELETE /faults': async ({ pools, pool }) => {
    for (const each of named(pools, pool)) await clearFaults(each);
    return {};
  },
  'GET /guests': async ({ pools, pool }) => (await Promise.all(named(pools, pool).map((each) => each.guests()))).flat(),
  'GET /screen': async ({ pools, pool, vm }) => {
    const { text, picture } = await oneOf(pools, pool).guestScreen(vm);
    return { text, ...picture, rgb: picture.rgb.toString('base64') };
  },
  'GET /clock': ({ pools, pool }) => time(oneOf(pools, pool)),
  'POST /clock': async ({ pools, json }) => {
    const { advanceMs, pool } = clockSchema.parse(await json());
    for (const clock of new Set(named(pools, pool).map((each) => each.clock))) clock.advance(advanceMs);
    return time(oneOf(pools, pool));
  },
};

/** Opens the control interface on a free port of 127.0.0.1. */
export function openControl(pools: () => readonly RunningPool[]): Promise<Control> {
  const server = createServer((request, response) => void answer(request, response, pools()));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** Never rejects: what is wrong with a request is said in the reply. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pools: readonly RunningPool[],
): Promise<void> {
  const [path = '', query] = (request.url ?? '').split('?', 2);
  const handler = HANDLERS[`${request.method ?? ''} ${path}`];
  if (handler === undefined) {
    send(response, 404, { error: `Only ${Object.keys(HANDLERS).join(', ')}` });
    return;
  }
  try {
    const json = async (): Promise<unknown> => JSON.parse(await readText(request));
    const asked = new URLSearchParams(query);
    const [pool, vm] = [asked.get('pool') ?? undefined, asked.get('vm') ?? ''];
    send(response, 200, await handler({ pools, pool, vm, json }));
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** All of them, where none is named. */
function named(pools: readonly RunningPool[], name: string | undefined): readonly RunningPool[] {
  return name === undefined ? pools : [oneOf(pools, name)];
}

/** The first, where none is named. */
function oneOf(pools: readonly RunningPool[], name: string | undefined): RunningPool {
  const found = name === undefined ? pools[0] : pools.find((pool) => pool.name === name);
  if (found === undefined) throw new RangeError(`No pool ${name ?? ''}`);
  return found;
}

function time({ clock }: RunningPool): object {
  const nowMs = clock.now();
  return { now: new Date(nowMs).toISOString(), nowMs };
}

async function readText(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > MAX_REQUEST_BYTES) throw new RangeError('The request is too large');
  }
  return text;
}

function send(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(content));
}
