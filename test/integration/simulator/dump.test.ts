import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDump, startSimulator, type DumpServer, type Simulator } from '../../../simulator/index';
import { startProgram, type ChildProgram } from '../../helpers/child-program';
import { bytesOf, ONE_SIDED_DUMP } from '../../helpers/dumps';
import { RawClient } from './raw-client';

type Records = Record<string, Record<string, unknown>>;

describe('a served dump', () => {
  let server: DumpServer;
  let client: RawClient;
  let session: string;

  beforeAll(async () => {
    server = await openDump(bytesOf(ONE_SIDED_DUMP));
    client = new RawClient(server.url);
    session = await client.login(server.user, server.password);
  });

  afterAll(async () => {
    client.close();
    await server.close();
  });

  it('gives its objects, under the names that the API has today', async () => {
    const vms = await client.call<Records>('VM.get_all_records', session);
    expect(Object.values(vms).map(({ name_label, power_state }) => [name_label, power_state])).toEqual([
      ['old  VM', 'Running'],
      ['Template', 'Halted'],
    ]);
  });

  it('is named after its pool', () => {
    expect(server.name).toBe('Old pool');
  });

  it("has the dump's time", async () => {
    const now = await client.call<string>('host.get_servertime', session, 'OpaqueRef:h1');
    expect([now.slice(0, 8), server.takenAt]).toEqual(['20090807', Date.UTC(2009, 7, 7, 6, 5, 4)]);
  });

  it.each<[name: string, ...params: unknown[]]>([
    ['VM.start', 'OpaqueRef:v', false, false],
    ['VM.set_name_label', 'OpaqueRef:v', 'new'],
    ['VM.add_to_other_config', 'OpaqueRef:v', 'key', 'value'],
    ['VM.destroy', 'OpaqueRef:v'],
    ['VM.recover', 'OpaqueRef:v', 'OpaqueRef:s', true],
    ['message.create', 'name', 1, 'VM', 'v', 'body'],
    ['session.change_password', 'old', 'new'],
  ])('refuses %s, which would change it', async (name, ...params) => {
    const words = 'OPERATION_NOT_ALLOWED This is a database dump: it can be read and not changed.';
    await expect(client.call(name, session, ...params)).rejects.toThrow(words);
  });

  it('fails the task of a change that is asked for in the background', async () => {
    const task = await client.call<string>('Async.VM.start', session, 'OpaqueRef:v', false, false);
    const record = await client.call<{ status: string; error_info: string[] }>('task.get_record', session, task);
    expect([record.status, record.error_info[0]]).toEqual(['failure', 'OPERATION_NOT_ALLOWED']);
  });

  it('tells events, of tasks too', async () => {
    const { token, events } = await client.call<{ token: string; events: unknown[] }>(
      'event.from',
      session,
      ['vm', 'task'],
      '',
      0,
    );
    const task = await client.call<string>('task.create', session, 'mine', '');
    const next = await client.call<{ events: { ref: string; operation: string }[] }>(
      'event.from',
      session,
      ['task'],
      token,
      10,
    );
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(next.events.map(({ ref, operation }) => [ref, operation])).toEqual([[task, 'add']]);
  });

  it('refuses a wrong password, and needs a session', async () => {
    await expect(client.login('root', 'wrong')).rejects.toThrow('SESSION_AUTHENTICATION_FAILED');
    await expect(client.call('VM.get_all', 'OpaqueRef:none')).rejects.toThrow('SESSION_INVALID');
  });

  it('has no consoles', async () => {
    const { status, stream } = await client.connect(`/console?ref=OpaqueRef:v&session_id=${session}`);
    stream.destroy();
    expect(status).toBe(404);
  });

  it('gives itself as a dump, and takes none', async () => {
    const path = `/pool/xmldbdump?session_id=${session}`;
    const { status, text } = await client.send({ method: 'GET', path, headers: {} });
    expect([status, text.includes('name__label="old%_VM"')]).toEqual([200, true]);
    const put = await client.send({ method: 'PUT', path, body: text });
    expect([put.status, put.text]).toEqual([500, expect.stringContaining('OPERATION_NOT_ALLOWED')]);
  });
});

describe('the dump of a running pool', () => {
  let simulator: Simulator;
  let client: RawClient;
  let session: string;

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'S', speed: 1000 });
    client = new RawClient(simulator.coordinator);
    session = await client.login(simulator.user, simulator.password);
  });

  afterAll(async () => {
    client.close();
    await simulator.close();
  });

  function getDump(): Promise<string> {
    return client
      .send({ method: 'GET', path: `/pool/xmldbdump?session_id=${session}`, headers: {} })
      .then(({ text }) => text);
  }

  async function put(query: string, body: string): Promise<number> {
    const path = `/pool/xmldbdump?session_id=${session}${query}`;
    return (await client.send({ method: 'PUT', path, body })).status;
  }

  it('serves the same objects', async () => {
    const server = await openDump(bytesOf(await getDump()));
    const reader = new RawClient(server.url);
    const there = await reader.login(server.user, server.password);
    for (const name of ['VM', 'host', 'SR', 'VDI', 'network', 'PIF', 'Certificate', 'pool']) {
      expect(await reader.call(`${name}.get_all_records`, there)).toEqual(
        await client.call(`${name}.get_all_records`, session),
      );
    }
    reader.close();
    await server.close();
  });

  it('is refused with a reason when it is broken, or of another pool', async () => {
    const dump = await getDump();
    const task = await client.call<string>('task.create', session, 'restore', '');
    expect(await put(`&task_id=${task}&dry_run=true`, ONE_SIDED_DUMP)).toBe(500);
    expect(await client.call('task.get_error_info', session, task)).toEqual(['RESTORE_TARGET_MGMT_IF_NOT_IN_BACKUP']);
    expect(await put('&dry_run=true', dump.slice(0, dump.length / 2))).toBe(500);
  });

  it('changes nothing in a dry run, and all of it when it is put back', async () => {
    const dump = await getDump();
    const [vm] = await client.call<string[]>('VM.get_all', session);
    const before = await client.call('VM.get_name_label', session, vm);
    await client.call('VM.set_name_label', session, vm, 'renamed');
    expect(await put('&dry_run=true', dump)).toBe(200);
    expect(await client.call('VM.get_name_label', session, vm)).toBe('renamed');
    expect(await put('', dump)).toBe(200);
    await expect
      .poll(() => client.reply('VM.get_all', session).catch(() => undefined))
      .toMatchObject({
        error: { message: 'SESSION_INVALID' },
      });
    session = await client.login(simulator.user, simulator.password);
    expect(await client.call('VM.get_name_label', session, vm)).toBe(before);
  });
});

describe('the simulator started with a dump', () => {
  const programs: ChildProgram[] = [];
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'poolkeeper-dump-'));
  });
  afterEach(async () => {
    await Promise.all(programs.splice(0).map((program) => program.stop()));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function run(text: string, ...args: string[]): Promise<{ file: string; program: ChildProgram }> {
    const file = join(directory, 'pool.xml');
    await writeFile(file, text);
    const program = startProgram('simulator', ['--dump', file, ...args]);
    programs.push(program);
    return { file, program };
  }

  it('prints where it answers', async () => {
    const { program } = await run(ONE_SIDED_DUMP, '--json');
    const told = JSON.parse(await program.nextLine()) as Record<string, unknown>;
    expect(told).toMatchObject({ user: 'root', takenAt: '2009-08-07T06:05:04.000Z', hosts: [{ name: 'Old pool' }] });
  });

  it('says where a file breaks off', async () => {
    const { file, program } = await run(ONE_SIDED_DUMP.slice(0, ONE_SIDED_DUMP.indexOf('<table name="VM"')));
    expect([await program.exited, program.errors().trim()]).toEqual([
      2,
      `${file} is no whole database dump. Line 12: it ends within <database>.`,
    ]);
  });

  it('says that there is no such file', async () => {
    const program = startProgram('simulator', ['--dump', join(directory, 'none.xml')]);
    expect([await program.exited, program.errors()]).toEqual([2, expect.stringContaining('cannot be read')]);
  });
});
