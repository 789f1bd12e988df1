import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool, Simulator } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { endOfTask, transfer, type TransferReply } from './transfer-client';
import { startOnePool } from './one-pool';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ simulator, pool, client, session, close } = await startOnePool());
});

afterAll(() => close());

/** What a handler does before it looks at what it was asked for is all the same to it. */
function ask(query: string, headers: Readonly<Record<string, string>> = {}): Promise<TransferReply> {
  return transfer(simulator.coordinator, { method: 'GET', path: `/export_raw_vdi?format=vhd&${query}`, headers });
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

describe('who asks an HTTP handler', () => {
  it('is known by the session in the query', async () => {
    expect((await ask(`vdi=${aHaltedDisk()}&session_id=${session}`)).status).toBe(200);
  });

  it('is known by the session in a cookie, which wins over the query', async () => {
    const disk = aHaltedDisk();
    const [good, bad] = [`session_id=${session}`, 'session_id=OpaqueRef:none'];
    expect((await ask(`vdi=${disk}&${bad}`, { cookie: good })).status).toBe(200);
    expect((await ask(`vdi=${disk}&${good}`, { cookie: bad })).status).toBe(401);
  });

  it('is known by name and password, in a session that ends with the request', async () => {
    const disk = aHaltedDisk();
    const originators: string[] = [];
    const stop = pool.database.onChange(({ operation, row }) => {
      if (operation === 'add' && row.table.name === 'session') originators.push(String(row.fields['originator']));
    });
    const { status } = await ask(`vdi=${disk}`, { authorization: basic(simulator.user, simulator.password) });
    stop();
    expect([status, originators.length, originators[0]]).toEqual([200, 1, expect.stringMatching(/ using Basic auth$/)]);
    expect([...pool.database.all('session')].map(([ref]) => ref)).toEqual([session]);
  });

  it('is another host of the pool, by its secret', async () => {
    const { status } = await ask(`vdi=${aHaltedDisk()}`, { cookie: `pool_secret=${pool.pool.secret}` });
    expect([status, [...pool.database.all('session')].map(([ref]) => ref)]).toEqual([200, [session]]);
  });

  it.each([
    ['nobody', {}],
    ['a wrong secret', { cookie: 'pool_secret=wrong' }],
    ['a wrong password', { authorization: basic('root', 'wrong') }],
    ['a session that is no more', { cookie: 'session_id=OpaqueRef:none' }],
  ])('is told to say so: %s', async (_who, headers) => {
    const { status, headers: answered } = await ask(`vdi=${aHaltedDisk()}`, headers);
    expect([status, answered['www-authenticate']]).toEqual([401, 'Basic realm="get_export_raw_vdi"']);
  });

  it('without a session fails the task of the request', async () => {
    const task = await client.call<string>('task.create', session, 'refused', '');
    await ask(`vdi=${aHaltedDisk()}&task_id=${task}`);
    expect(await endOfTask(client, session, task)).toMatchObject({
      status: 'failure',
      error_info: ['SESSION_AUTHENTICATION_FAILED'],
    });
  });
});

describe('the task of a request', () => {
  it('is the one that the client made', async () => {
    const task = await client.call<string>('task.create', session, 'mine', '');
    const { headers } = await ask(`vdi=${aHaltedDisk()}&session_id=${session}&task_id=${task}`);
    expect(headers['task-id']).toBe(task);
    expect(await endOfTask(client, session, task)).toMatchObject({ status: 'success', result: '' });
  });

  it('is a new one otherwise, with the name of what is done', async () => {
    const { headers } = await ask(`vdi=${aHaltedDisk()}&session_id=${session}`);
    const { name_label, status } = pool.database.record('task', String(headers['task-id']) as Ref<'task'>);
    expect([name_label, status]).toEqual(['Exporting raw VDI', 'success']);
  });

  it('has the error that the reply tells as a page', async () => {
    const task = await client.call<string>('task.create', session, 'wrong', '');
    const reply = await ask(`vdi=nothing&session_id=${session}&task_id=${task}`);
    expect([reply.status, reply.headers['content-type']]).toEqual([500, 'text/html']);
    expect(reply.body.toString()).toContain(
      '<h1> Additional information </h1>Server_error(UUID_INVALID, [ VDI; nothing ])',
    );
    expect((await endOfTask(client, session, task)).error_info).toEqual(['UUID_INVALID', 'VDI', 'nothing']);
  });
});

describe('a disk that this host does not see', () => {
  it('is asked for at one that does, by the same path and query, while the task waits', async () => {
    const { database } = pool;
    const task = await client.call<string>('task.create', session, 'elsewhere', '');
    const { vdi, host } = diskOfMember();
    const path = `/export_raw_vdi?vdi=${vdi}&format=vhd&task_id=${task}`;
    const headers = { cookie: `session_id=${session}` };
    const reply = await transfer(simulator.coordinator, { method: 'GET', path, headers });
    const { address } = database.record('host', host);
    expect([reply.status, reply.headers.location]).toEqual([
      302,
      expect.stringMatching(`^https://${address}(:\\d+)?/`),
    ]);
    expect(reply.headers.location).toMatch(new RegExp(`${path.replaceAll('?', '\\?')}$`));
    expect(database.record('task', task as Ref<'task'>).status).toBe('pending');
    const { origin } = new URL(reply.headers.location ?? '');
    expect((await transfer(origin, { method: 'GET', path, headers })).status).toBe(200);
    expect((await endOfTask(client, session, task)).status).toBe('success');
  });
});

describe('a request for nothing', () => {
  it.each([
    ['GET', '/nothing', 404],
    ['PUT', '/nothing', 403],
    ['POST', '/cli', 403],
    ['DELETE', '/export', 501],
    ['POST', '/nothing', 500],
  ])('%s %s is answered %i', async (method, path, status) => {
    const reply = await client.send({ method, path, headers: { 'content-length': '0' } });
    expect(reply.status).toBe(status);
  });

  it('is not told to go on by 100', async () => {
    const reply = await client.send({
      method: 'PUT',
      path: `/import_raw_vdi?session_id=${session}`,
      headers: { expect: '100-continue', 'content-length': '0' },
    });
    expect(reply.status).toBe(400);
  });
});

/** One that no running machine has. */
function aHaltedDisk(): string {
  const { database } = pool;
  for (const [vdi, { type, SR, VBDs }] of database.all('VDI')) {
    const { content_type, shared } = database.record('SR', SR);
    const isUsed = VBDs.some((vbd) => database.record('VBD', vbd).currently_attached);
    if (type === 'user' && content_type === 'user' && shared && !isUsed) return vdi;
  }
  throw new Error('no disk');
}

function diskOfMember(): { readonly vdi: Ref<'VDI'>; readonly host: Ref<'host'> } {
  const { database } = pool;
  for (const [sr, { shared, content_type, PBDs }] of database.all('SR')) {
    const [pbd] = PBDs;
    if (shared || content_type !== 'user' || pbd === undefined) continue;
    const { host } = database.record('PBD', pbd);
    if (pool.hosts[0]?.address === database.record('host', host).address) continue;
    return { vdi: database.create('VDI', { SR: sr, virtual_size: 4 * 1024 * 1024, type: 'user' }), host };
  }
  throw new Error('no local storage');
}
