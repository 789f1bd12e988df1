import { connect } from 'node:tls';
import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schema } from '../../../shared/xenapi/schema.gen';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { createRandom } from '../../../simulator/random';
import { Garbage } from './garbage';
import { RawClient } from './raw-client';

const SEED = Number(process.env['SIMULATOR_SEED'] ?? 7);
const CALLERS = 8;
const CALLS = 600;
const BODIES = 300;
const HEADS = 200;

/** They take servers or the session away, or wait for ever, as they should. */
const LEFT_OUT =
  /shutdown|reboot|eject|restart|emergency|management|declare_dead|logout|join|designate|checksum|local_login|^event\.(next|from)$/;

const messages = Object.entries(schema.classes).flatMap(([className, { messages: all }]) =>
  Object.entries(all)
    .map(([name, message]) => ({ method: `${className}.${name}`, message }))
    .filter(({ method }) => !LEFT_OUT.test(method)),
);

let simulator: Simulator;
let client: RawClient;
let session: string;
let garbage: Garbage;
const random = createRandom(SEED);

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1_000_000, seed: SEED });
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
  garbage = new Garbage(random, pool);
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

it(`answers every call, whatever its parameters (SIMULATOR_SEED=${SEED})`, async () => {
  const broken = await several(CALLS, async () => {
    const { method, message } = random.pick(messages);
    const params = [...(message.session === false ? [] : [session]), ...garbage.params(message)];
    const name = random.chance(0.1) ? `Async.${method}` : method;
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: name, params });
    const { status, text } = await client.send({ body });
    return status === 200 && !isBroken(text) ? [] : [`${body.slice(0, 500)} ${status} ${text.slice(0, 500)}`];
  });
  expect(broken).toEqual([]);
});

it(`answers every body, of JSON and of XML (SIMULATOR_SEED=${SEED})`, async () => {
  const strange = await several(BODIES, async () => {
    const { method, message } = random.pick(messages);
    const params = [session, ...garbage.params(message)];
    const isXml = random.chance(0.5);
    const whole = isXml ? methodCall(method, params) : JSON.stringify({ id: 1, method, params });
    const body = garbage.mangle(whole);
    const { status, text } = await client.send({ path: isXml ? '/RPC2' : '/jsonrpc', body });
    const isExpected = status === 200 ? !isBroken(text) : status === 500;
    return isExpected ? [] : [`${body.slice(0, 500)} ${status} ${text.slice(0, 500)}`];
  });
  expect(strange).toEqual([]);
});

it(`ends every request that is no call (SIMULATOR_SEED=${SEED})`, async () => {
  const strange = await several(HEADS, async () => {
    const request = garbage.request(session);
    const reply = await exchange(request);
    return /^HTTP\/1\.[01] \d{3} /.test(reply) && !isBroken(reply) ? [] : [`${request} ${reply.slice(0, 500)}`];
  });
  expect(strange).toEqual([]);
  expect(await client.call('session.get_uuid', session, session)).toMatch(/^[0-9a-f-]{36}$/);
});

/** What the serializer would not write is left out. */
function methodCall(method: string, params: readonly unknown[]): string {
  return serializeMethodCall(
    method,
    JSON.parse(JSON.stringify(params).replace(/\\u[0-9a-f]{4}|null/g, '0')) as unknown[],
  );
}

/** The words of a fault in our own program, which no server says. */
function isBroken(text: string): boolean {
  return /TypeError|RangeError|SyntaxError: |ReferenceError|AssertionError|ERR_|"Error: /.test(text);
}

/** What all of so many runs gave, a few at a time. */
async function several(count: number, run: () => Promise<string[]>): Promise<string[]> {
  const given: string[] = [];
  let left = count;
  const worker = async (): Promise<void> => {
    for (; left > 0; left -= 1) given.push(...(await run()));
  };
  await Promise.all(Array.from({ length: CALLERS }, worker));
  return given;
}

/** Resolves to all that comes back, when the server has ended the connection. */
function exchange(text: string): Promise<string> {
  const { hostname, port } = new URL(simulator.coordinator);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => socket.write(text));
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', reject);
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(Buffer.concat(pieces).toString()));
  });
}
