/*
 * The simulator's own interface, outside the XenAPI: HTTP and JSON on loopback, for tests and for breaking things by hand.
 *
 *   GET  /pools    the pools with their hosts, as they are now
 *   POST /faults   {"kind": …, "pool"?: name, …}; without a pool the first one
 *
 *   cut-connections                          every connection ends; hosts answer again at once
 *   stop-host, start-host        host        by name or address
 *   designate-coordinator        host        the old one answers HOST_IS_SLAVE
 *   restart-toolstack                        sessions and tasks are gone
 *   expire-sessions
 *   lose-events                              EVENTS_LOST for readers of event.next
 *   delay-replies                delayMs     0 ends it
 *   truncate, wrong-length, html-error       hits the next reply only
 *   booting                      on          HOST_STILL_BOOTING for all but the emergency calls
 *   renew-certificate            host, record?   answers {"fingerprint"}; without record the pool's own record stays as it was
 *   storm                        change, rate, seconds   answers {"changes"} when it is over
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { RunningPool } from './running-pool';

const MAX_REQUEST_BYTES = 64 * 1024;

const common = { pool: z.string().optional() };
const onHost = { ...common, host: z.string() };
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['cut-connections', 'restart-toolstack', 'expire-sessions', 'lose-events']),
    ...common,
  }),
  z.strictObject({ kind: z.enum(['truncate', 'wrong-length', 'html-error']), ...common }),
  z.strictObject({
    kind: z.enum(['stop-host', 'start-host', 'designate-coordinator']),
    ...onHost,
  }),
  z.strictObject({ kind: z.literal('renew-certificate'), record: z.boolean().optional(), ...onHost }),
  z.strictObject({ kind: z.literal('delay-replies'), delayMs: z.number().nonnegative(), ...common }),
  z.strictObject({ kind: z.literal('booting'), on: z.boolean(), ...common }),
  z.strictObject({
    kind: z.literal('storm'),
    change: z.enum(['name', 'description', 'metrics', 'power']),
    rate: z.number().positive(),
    seconds: z.number().positive(),
    ...common,
  }),
]);
type Fault = z.infer<typeof faultSchema>;

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

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
  try {
    if (request.method === 'GET' && request.url === '/pools') {
      send(
        response,
        200,
        pools.map(({ name, coordinator, hosts }) => ({ name, coordinator, hosts })),
      );
    } else if (request.method === 'POST' && request.url === '/faults') {
      const fault = faultSchema.parse(JSON.parse(await readText(request)));
      const pool = fault.pool === undefined ? pools[0] : pools.find(({ name }) => name === fault.pool);
      if (pool === undefined) throw new RangeError(`No pool ${fault.pool ?? ''}`);
      send(response, 200, await inject(pool, fault));
    } else {
      send(response, 404, { error: 'Only GET /pools and POST /faults' });
    }
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function inject(pool: RunningPool, fault: Fault): Promise<object> {
  switch (fault.kind) {
    case 'cut-connections':
      pool.cutConnections();
      return {};
    case 'stop-host':
      await pool.stopHost(fault.host);
      return {};
    case 'start-host':
      await pool.startHost(fault.host);
      return {};
    case 'designate-coordinator':
      pool.designateCoordinator(fault.host);
      return {};
    case 'restart-toolstack':
      pool.restartToolstack();
      return {};
    case 'expire-sessions':
      pool.expireSessions();
      return {};
    case 'lose-events':
      pool.loseEvents();
      return {};
    case 'delay-replies':
      pool.faults.delayMs = fault.delayMs;
      return {};
    case 'truncate':
    case 'wrong-length':
    case 'html-error':
      pool.faults.failNext(fault.kind);
      return {};
    case 'booting':
      pool.faults.booting = fault.on;
      return {};
    case 'renew-certificate':
      return { fingerprint: await pool.renewCertificate(fault.host, { isRecorded: fault.record }) };
    case 'storm':
      return { changes: await pool.storm({ kind: fault.change, rate: fault.rate, seconds: fault.seconds }) };
  }
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
