import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { RawClient } from '../simulator/raw-client';

const GREETING = 'RFB 003.008\n';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;
let vm: Ref<'VM'>;
let location: URL;
const ends: (() => void)[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    size: 'S',
    speed: 1000,
    externalUsers: [{ name: 'anna', password: 'secret', subjectIdentifier: 'S-1' }],
  });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
  for (const [ref, record] of pool.database.all('VM')) {
    const [console] = record.consoles;
    if (record.is_control_domain || record.power_state !== 'Running' || console === undefined) continue;
    vm = ref;
    location = new URL(pool.database.record('console', console).location);
  }
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

function pathOf(query: string, key = session): string {
  return `/console?${query}&session_id=${key}`;
}

/** Everything that the host says to these lines until it hangs up, or has said as much as the greeting. */
async function say(url: URL, ...lines: string[]): Promise<string> {
  const socket = connectTls({ host: url.hostname, port: Number(url.port), rejectUnauthorized: false });
  ends.push(() => socket.destroy());
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  let text = '';
  for await (const piece of socket) {
    text += String(piece);
    if (text.endsWith(GREETING)) break;
  }
  return text;
}

async function status(url: URL, path: string): Promise<number> {
  const other = new RawClient(url.origin);
  const reply = await other.connect(path);
  ends.push(() => {
    reply.stream.destroy();
    other.close();
  });
  return reply.status;
}

function webSocket(url: URL, path: string, protocols: string[]): WebSocket {
  const socket = new WebSocket(`wss://${url.host}${path}`, protocols, { rejectUnauthorized: false });
  ends.push(() => socket.terminate());
  return socket;
}

async function refusedUpgrade(url: URL, path: string): Promise<number | undefined> {
  const socket = webSocket(url, path, ['binary']);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode?: number }];
  return response.statusCode;
}

describe('CONNECT /console', () => {
  it('is at the location that the console tells, by its uuid, on the host where the VM runs', () => {
    const host = pool.database.record('VM', vm).resident_on;
    expect(location.pathname).toBe('/console');
    expect([...location.searchParams.keys()]).toEqual(['uuid']);
    expect(location.origin).toBe(pool.pool.urlOf(host));
  });

  it('begins with this head, and the console right behind it', async () => {
    const text = await say(location, `CONNECT ${pathOf(location.search.slice(1))} HTTP/1.0`);
    expect(text).toBe(
      `HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nCache-Control: no-cache, no-store\r\n\r\n${GREETING}`,
    );
  });

  it('takes the session from a cookie as well', async () => {
    const path = `${location.pathname}${location.search}`;
    const text = await say(location, `CONNECT ${path} HTTP/1.1`, 'Host: x', `Cookie: session_id=${session}`);
    expect(text.endsWith(GREETING)).toBe(true);
  });

  it('takes a VM, by reference or uuid, for its first graphical console', async () => {
    const { uuid } = pool.database.record('VM', vm);
    expect(await status(location, pathOf(`ref=${vm}`))).toBe(200);
    expect(await status(location, pathOf(`uuid=${uuid}`))).toBe(200);
  });

  it('answers 401 without a session, in the version of the request', async () => {
    const text = await say(location, 'CONNECT /console?uuid=x&session_id=y HTTP/1.0');
    expect(text).toMatch(/^HTTP\/1\.0 401 /);
    expect(text).toContain('\r\nWWW-Authenticate: Basic realm="connect_console"\r\n');
  });

  it('answers 500 for what there is not, what does not run, and what runs on another host', async () => {
    const halted = [...pool.database.all('VM')].find(([, { power_state }]) => power_state === 'Halted');
    const elsewhere = simulator.hosts.find(({ url }) => url !== location.origin);
    expect(await status(location, pathOf('uuid=nothing'))).toBe(500);
    expect(await status(location, pathOf(`ref=${halted?.[0] ?? ''}`))).toBe(500);
    expect(await status(new URL(elsewhere?.url ?? ''), pathOf(location.search.slice(1)))).toBe(500);
  });

  it('has no tunnel for RDP', async () => {
    const console = pool.database.create('console', { VM: vm, protocol: 'rdp' });
    const answered = await status(location, pathOf(`ref=${console}`));
    pool.database.destroy('console', console);
    expect(answered).toBe(500);
  });

  it('answers 403 to a user who may not, and keeps host consoles for pool administrators', async () => {
    const reader = await loginAs('read-only');
    expect(await status(location, pathOf(location.search.slice(1), reader))).toBe(403);
    const operator = await loginAs('pool-operator');
    expect(await status(location, pathOf(location.search.slice(1), operator))).toBe(200);
    const { host, query } = hostConsole();
    expect(await status(host, pathOf(query, operator))).toBe(403);
    expect(await status(host, pathOf(query, await loginAs('pool-admin')))).toBe(200);
  });

  it('answers 503 while the VM has a console open, where the pool limits them', async () => {
    pool.database.modify('pool', pool.pool.ref, { limit_console_sessions: true });
    expect(await status(location, pathOf(`ref=${vm}`))).toBe(200);
    const refused = await say(location, `CONNECT ${pathOf(`ref=${vm}`)} HTTP/1.1`, 'Host: x');
    pool.database.modify('pool', pool.pool.ref, { limit_console_sessions: false });
    expect(refused).toMatch(/^HTTP\/1\.1 503 [^]*Connection Limit Exceeded/);
  });
});

describe('GET /console', () => {
  it('is a web socket of the subprotocol binary, with the console in it', async () => {
    const socket = webSocket(location, pathOf(location.search.slice(1)), ['binary']);
    const [greeting] = (await once(socket, 'message')) as [Buffer];
    expect([socket.protocol, greeting.toString()]).toEqual(['binary', GREETING]);
  });

  it('is refused for the same reasons as CONNECT', async () => {
    expect(await refusedUpgrade(location, '/console?uuid=x&session_id=y')).toBe(401);
    expect(await refusedUpgrade(location, pathOf('uuid=nothing'))).toBe(500);
  });
});

/** A session of a directory's user who has this role. */
async function loginAs(role: string): Promise<string> {
  const { database } = pool;
  database.modify('host', pool.pool.coordinator, { external_auth_type: 'AD' });
  for (const [subject] of [...database.all('subject')]) database.destroy('subject', subject);
  const [ref] = await client.call<string[]>('role.get_by_name_label', session, role);
  const subject = await client.call<string>('subject.create', session, { subject_identifier: 'S-1', other_config: {} });
  await client.call('subject.add_to_roles', session, subject, ref);
  return client.login('anna', 'secret');
}

function hostConsole(): { readonly host: URL; readonly query: string } {
  for (const [ref, { VM, protocol, location: place }] of pool.database.all('console')) {
    if (protocol !== 'rfb' || !pool.database.record('VM', VM).is_control_domain) continue;
    return { host: new URL(place), query: `ref=${ref}` };
  }
  throw new Error('no host console');
}
