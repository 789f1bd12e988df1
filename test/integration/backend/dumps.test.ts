import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend } from '../../../electron/backend/backend-types';
import { createSimulators } from '../../../electron/simulators/create-simulators';
import {
  ReasonError,
  text,
  toObjectId,
  type CommandRow,
  type ConnectionRow,
  type ConsoleRow,
  type JobStarted,
  type ObjectId,
  type Row,
  type TopicName,
} from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import { ONE_SIDED_DUMP } from '../../helpers/dumps';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { SIMULATOR_THREAD } from '../../helpers/simulator-thread';
import { until } from '../../helpers/until';

const TAKEN_AT = Date.UTC(2009, 7, 7, 6, 5, 4);
const settings = memorySettings();
const faults: string[] = [];
const asked = vi.spyOn(Socket.prototype, 'connect');
let backend: Backend;

beforeEach(async () => {
  asked.mockClear();
  faults.length = 0;
  backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings,
    secrets: memorySecrets(),
    ...createSimulators(SIMULATOR_THREAD),
    log: (message) => faults.push(message),
  });
});

afterEach(async () => {
  await backend.close();
  expect(faults).toEqual([]);
});

function begin(sizeBytes: number): Promise<Duplex> {
  const file = { name: 'pool.xml', sizeBytes, modifiedAt: 0 };
  return backend.open('dump', file, new AbortController().signal);
}

/** Sends a file as the window does, and resolves to the connection that shows it. */
async function open(dump: string): Promise<string> {
  const bytes = Buffer.from(dump);
  const upload = await begin(bytes.length);
  if (bytes.length > 0) upload.write(bytes);
  let answer = '';
  for await (const piece of upload) answer += String(piece);
  return answer;
}

/** The rows of a topic as soon as they are as wanted. */
async function rowsOf<R extends Row>(
  topic: TopicName,
  params: unknown,
  isWanted: (rows: readonly R[]) => boolean,
): Promise<readonly R[]> {
  const listeners = new Set<() => void>();
  const sink = new RecordingSink(() => listeners.forEach((listener) => listener()));
  const rows = () => sink.rows as readonly R[];
  const stop = backend.listen(topic, params, sink);
  await until(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sink.patches.length > 0 && isWanted(rows()),
  );
  stop();
  return rows();
}

async function openAndLoad(): Promise<string> {
  const id = await open(ONE_SIDED_DUMP);
  await rowsOf<ConnectionRow>('connections', {}, ([row]) => row?.state === 'connected');
  return id;
}

function vmOf(connection: string): ObjectId {
  return toObjectId(connection, 'VM', asRef<'VM'>('OpaqueRef:v'));
}

describe('a database dump', () => {
  it('shows as an offline pool, with its file and its time', async () => {
    const id = await openAndLoad();
    const [row] = await rowsOf<ConnectionRow>('connections', {}, (rows) => rows.length === 1);
    expect(row).toMatchObject({
      id,
      name: 'Old pool',
      address: 'pool.xml',
      isSaved: false,
      dump: { fileName: 'pool.xml', takenAt: TAKEN_AT },
    });
  });

  it('never makes the program ask the hosts that it names', async () => {
    const id = await openAndLoad();
    const [command] = await rowsOf<CommandRow>('commands', { targets: [vmOf(id)] }, (rows) => rows.length > 0);
    expect(command?.ready).toEqual([]);
    const hosts = asked.mock.calls.flat(2).flatMap((options: unknown) => {
      const isOptions = typeof options === 'object' && options !== null && 'host' in options;
      return isOptions ? [String(options.host)] : [];
    });
    expect([...new Set(hosts)]).toEqual([expect.stringMatching(/^127\./)]);
  });

  it('has its commands refused with the reason, in lists and when they are run', async () => {
    const id = await openAndLoad();
    const reason = text('reason.offlineDump');
    const rows = await rowsOf<CommandRow>('commands', { targets: [vmOf(id)] }, ({ length }) => length > 0);
    expect(new Set(rows.flatMap(({ ready, refused }) => [...ready, ...refused.map((one) => one.reason.key)]))).toEqual(
      new Set([reason.key]),
    );
    const started = (await backend.call('job.start', { command: 'VM.pause', targets: [vmOf(id)] })) as JobStarted;
    expect(started).toEqual({ jobs: [], refused: [{ id: vmOf(id), name: 'old  VM', reason }] });
  });

  it('has no consoles', async () => {
    const id = await openAndLoad();
    expect(await rowsOf<ConsoleRow>('consoles', { id: vmOf(id) }, () => true)).toEqual([]);
  });

  it('is closed by its own command, which leaves nothing of it', async () => {
    const id = await openAndLoad();
    const root = toObjectId(id, 'pool', asRef<'pool'>('OpaqueRef:p'));
    const rows = await rowsOf<CommandRow>('commands', { targets: [root] }, ({ length }) => length > 0);
    expect(rows.filter(({ group }) => group === 'connection').map((row) => row.id)).toEqual(['connection.closeDump']);
    await backend.call('job.start', { command: 'connection.closeDump', targets: [root] });
    expect(await rowsOf<ConnectionRow>('connections', {}, (left) => left.length === 0)).toEqual([]);
    expect(settings.servers()).toEqual([]);
  });

  it('opens twice as two pools', async () => {
    await open(ONE_SIDED_DUMP);
    await open(ONE_SIDED_DUMP);
    const rows = await rowsOf<ConnectionRow>(
      'connections',
      {},
      (all) => all.length === 2 && all.every(({ state }) => state === 'connected'),
    );
    expect(rows).toHaveLength(2);
  });

  it.each<[what: string, dump: string, reason: ReturnType<typeof text>]>([
    ['not a dump', 'hello', text('reason.dumpNotADump', { line: 1 })],
    ['empty', '', text('reason.dumpNotADump', { line: 1 })],
    ['cut short', ONE_SIDED_DUMP.slice(0, -20), text('reason.dumpTruncated', { line: 24 })],
    ['without a pool', '<database></database>', text('reason.dumpWithoutPool', { line: 1 })],
  ])('is refused with the reason when it is %s, and nothing is left', async (_, dump, reason) => {
    const error: unknown = await open(dump).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ReasonError);
    expect(error).toHaveProperty('reason', reason);
    expect(await rowsOf('connections', {}, () => true)).toEqual([]);
  });

  it('that stops half-way is dropped', async () => {
    const upload = await begin(Buffer.byteLength(ONE_SIDED_DUMP));
    upload.write(ONE_SIDED_DUMP.slice(0, 500));
    upload.destroy();
    await once(upload, 'close');
    expect(await rowsOf('connections', {}, () => true)).toEqual([]);
  });
});
