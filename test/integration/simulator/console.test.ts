import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { isNullRef } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { ByteReader } from '../../../simulator/console/byte-reader';
import { RawClient } from './raw-client';

let simulator: Simulator;
const clients: RawClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await simulator.close();
});

function clientOf(url: string): RawClient {
  const client = new RawClient(url);
  clients.push(client);
  return client;
}

async function start(options: Partial<SimulatorOptions> = {}) {
  simulator = await startSimulator({ size: 'S', speed: 50, ...options });
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  const client = clientOf(simulator.coordinator);
  const session = await client.login(simulator.user, simulator.password);
  return { pool, client, session, ...runningVm(pool) };
}

/** A VM with its console, and where that is. */
function runningVm(pool: RunningPool) {
  for (const [vm, record] of pool.database.all('VM')) {
    const [console] = record.consoles;
    if (record.is_control_domain || record.power_state !== 'Running' || console === undefined) continue;
    if (isNullRef(record.guest_metrics)) continue;
    const location = new URL(pool.database.record('console', console).location);
    return { vm, name: record.name_label, location };
  }
  throw new Error('nothing runs');
}

function connect(location: URL, session: string) {
  return clientOf(location.origin).connect(`${location.pathname}${location.search}&session_id=${session}`);
}

/** Speaks RFB as far as the server's name. */
async function join(
  stream: Duplex,
  version: string,
): Promise<{ reader: ByteReader; width: number; height: number; name: string }> {
  const reader = new ByteReader(stream);
  await read(reader, 12);
  stream.write(version);
  if (version === 'RFB 003.003\n') {
    await read(reader, 4);
  } else {
    await read(reader, 2);
    stream.write(Buffer.from([1]));
    if (version === 'RFB 003.008\n') await read(reader, 4);
  }
  stream.write(Buffer.from([1]));
  const init = await read(reader, 24);
  const name = (await read(reader, init.readUInt32BE(20))).toString();
  return { reader, width: init.readUInt16BE(0), height: init.readUInt16BE(2), name };
}

async function read(reader: ByteReader, count: number): Promise<Buffer> {
  const bytes = await reader.read(count);
  if (bytes === undefined) throw new Error('the stream ended');
  return bytes;
}

function updateRequest(isIncremental: boolean, width: number, height: number): Buffer {
  const bytes = Buffer.alloc(10);
  bytes[0] = 3;
  bytes[1] = isIncremental ? 1 : 0;
  bytes.writeUInt16BE(width, 6);
  bytes.writeUInt16BE(height, 8);
  return bytes;
}

function press(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = Buffer.alloc(8);
      bytes[0] = 4;
      bytes[1] = 1;
      bytes.writeUInt32BE(character === '\n' ? 0xff0d : character.charCodeAt(0), 4);
      return bytes;
    }),
  );
}

/** Reads one update; the areas that it paints, or -223 for a new size. */
async function update(
  reader: ByteReader,
): Promise<{ encoding: number; y: number; width: number; height: number; pixels: Buffer }[]> {
  const head = await read(reader, 4);
  const areas = [];
  for (let index = 0; index < head.readUInt16BE(2); index += 1) {
    const bytes = await read(reader, 12);
    const [width, height, encoding] = [bytes.readUInt16BE(4), bytes.readUInt16BE(6), bytes.readInt32BE(8)];
    const pixels = encoding === 0 ? await read(reader, width * height * 4) : Buffer.alloc(0);
    areas.push({ encoding, y: bytes.readUInt16BE(2), width, height, pixels });
  }
  return areas;
}

describe('a console', () => {
  it.each(['RFB 003.003\n', 'RFB 003.007\n', 'RFB 003.008\n'])(
    'greets and names the VM and its host, in %j',
    async (version) => {
      const { session, name, location } = await start();
      const { status, stream } = await connect(location, session);
      const screen = await join(stream, version);
      expect([status, screen.width, screen.height]).toEqual([200, 800, 600]);
      expect(screen.name).toMatch(new RegExp(`${name} on harbour-\\d`));
      stream.destroy();
    },
  );

  it('paints everything once, and then what was typed', async () => {
    const { session, location } = await start();
    const { stream } = await connect(location, session);
    const { reader } = await join(stream, 'RFB 003.008\n');
    stream.write(updateRequest(false, 800, 600));
    expect((await update(reader)).map(({ y, width, height }) => [y, width, height])).toEqual([[0, 800, 600]]);
    stream.write(press('A'));
    stream.write(updateRequest(true, 800, 600));
    const [typed] = await update(reader);
    // One line of text, with ink in it.
    expect([typed?.width, typed?.height, new Set(typed?.pixels.toString('latin1')).size > 2]).toEqual([800, 20, true]);
    stream.destroy();
  });

  it('tells a client that understands it of a new size', async () => {
    const { session, location } = await start();
    const { stream } = await connect(location, session);
    const { reader } = await join(stream, 'RFB 003.008\n');
    stream.write(Buffer.from([2, 0, 0, 1, 0xff, 0xff, 0xff, 0x21]));
    stream.write(press('resize 1024x768\n'));
    for (;;) {
      stream.write(updateRequest(true, 800, 600));
      const resized = (await update(reader)).find(({ encoding }) => encoding === -223);
      if (resized === undefined) continue;
      expect([resized.width, resized.height]).toEqual([1024, 768]);
      break;
    }
    stream.destroy();
  });

  it('ends when the VM is rebooted', async () => {
    const { client, session, vm, location } = await start();
    const { stream } = await connect(location, session);
    const closed = once(stream, 'close');
    stream.resume();
    await client.call('VM.hard_reboot', session, vm);
    await closed;
    expect((await connect(location, session)).status).toBe(200);
  });

  it('is refused without a session, on another host, and for a VM that is off', async () => {
    const { pool, client, session, vm, location } = await start();
    const elsewhere = new URL(location);
    elsewhere.hostname =
      pool.hosts.map(({ address }) => address).find((address) => address !== location.hostname) ?? '';
    const statuses = [(await connect(location, 'nobody')).status, (await connect(elsewhere, session)).status];
    await client.call('VM.hard_shutdown', session, vm);
    statuses.push((await connect(location, session)).status);
    expect(statuses).toEqual([401, 500, 500]);
  });

  it('shows another RFB server when one is given', async () => {
    const server = createServer((socket) => socket.write('RFB 003.008\n'));
    server.listen({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { session, location } = await start({ rfb: { host: '127.0.0.1', port } });
    const { stream } = await connect(location, session);
    expect((await read(new ByteReader(stream), 12)).toString()).toBe('RFB 003.008\n');
    stream.destroy();
    server.close();
  });
});
