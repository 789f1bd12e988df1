import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningPool, Simulator } from '../../../simulator/index';
import { controlClient } from './control-client';
import { startOnePool } from './one-pool';
import type { RawClient } from './raw-client';
import { endOfTask, transfer, type EndedTask, type TransferReply } from './transfer-client';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;
let folder: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ simulator, pool, client, session, close } = await startOnePool());
  folder = mkdtempSync(join(tmpdir(), 'poolkeeper-support-'));
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return client.call<T>(method, session, ...params);
}

function get(path: string, query = '', url = simulator.coordinator): Promise<TransferReply> {
  return transfer(url, { method: 'GET', path: `${path}?session_id=${session}&${query}` });
}

/** As another program reads it. */
function membersOf(archive: Buffer): string[] {
  return execFileSync('tar', ['t'], { input: archive, encoding: 'utf8' }).trim().split('\n');
}

function contentOf(archive: Buffer, member: string): string {
  return execFileSync('tar', ['xO', member], { input: archive, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

async function withTask(
  method: 'GET' | 'PUT',
  path: string,
  body?: Buffer,
): Promise<{ readonly reply: TransferReply; readonly task: EndedTask }> {
  const task = await call<string>('task.create', 'transfer', '');
  const asked = { method, path: `${path}?session_id=${session}&task_id=${task}` };
  const reply = await transfer(simulator.coordinator, body === undefined ? asked : { ...asked, body });
  return { reply, task: await endOfTask(client, session, task) };
}

describe('GET /vncsnapshot', () => {
  function running(): { readonly uuid: string; readonly url: string } {
    for (const [, { uuid, power_state, is_control_domain, resident_on }] of pool.database.all('VM')) {
      if (power_state === 'Running' && !is_control_domain) return { uuid, url: pool.pool.urlOf(resident_on) };
    }
    throw new Error('nothing runs');
  }

  it('is a JPEG of the screen, from the host where the VM runs', async () => {
    const { uuid, url } = running();
    const { status, headers, body } = await get('/vncsnapshot', `uuid=${uuid}`, url);
    expect([status, headers['content-type']]).toEqual([200, 'image/jpeg']);
    const { width, height, data } = decode(body);
    expect([width, height]).toEqual([800, 600]);
    // The title's bar and the background below it, as far as the compression leaves them alone.
    const at = (x: number, y: number): number[] => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
    expect(distance(at(790, 8), [0x1f, 0x5f, 0x8b])).toBeLessThan(16);
    expect(distance(at(790, 500), [0x10, 0x18, 0x20])).toBeLessThan(16);
  });

  it('fails on another host, and for a VM that is not there', async () => {
    const { uuid, url } = running();
    const elsewhere = simulator.hosts.find((host) => host.url !== url);
    expect((await get('/vncsnapshot', `uuid=${uuid}`, elsewhere?.url)).status).toBe(500);
    expect((await get('/vncsnapshot', 'uuid=nothing')).status).toBe(500);
  });
});

describe('blobs', () => {
  async function create(name: string, isPublic: boolean): Promise<string> {
    const [vm] = await call<string[]>('VM.get_all');
    return call<string>('VM.create_new_blob', vm, name, 'text/plain', isPublic);
  }

  function put(blob: string, body: Buffer): Promise<TransferReply> {
    return transfer(simulator.coordinator, { method: 'PUT', path: `/blob?session_id=${session}&ref=${blob}`, body });
  }

  it('hold what was put into them, with its size and time', async () => {
    const blob = await create('notes', false);
    const before = await call<{ uuid: string; size: number }>('blob.get_record', blob);
    expect((await put(blob, Buffer.from('remember'))).status).toBe(200);
    const reply = await get('/blob', `uuid=${before.uuid}`);
    expect([reply.status, reply.headers['content-type'], reply.body.toString()]).toEqual([
      200,
      'text/plain',
      'remember',
    ]);
    const after = await call<{ size: number; last_updated: string }>('blob.get_record', blob);
    expect([before.size, after.size]).toEqual([0, 8]);
    expect(after.last_updated).not.toBe('19700101T00:00:00Z');
  });

  it('are named in the map of their owner, once', async () => {
    const [vm] = await call<string[]>('VM.get_all');
    const blob = await create('twice', false);
    expect(await call('VM.get_blobs', vm)).toMatchObject({ twice: blob });
    await expect(create('twice', false)).rejects.toThrow(`MAP_DUPLICATE_KEY VM blobs ${vm ?? ''} twice`);
  });

  it('are read without a session when they are public, and only then', async () => {
    const [open, closed] = [await create('open', true), await create('closed', false)];
    await put(open, Buffer.from('for all'));
    const read = (blob: string): Promise<TransferReply> =>
      transfer(simulator.coordinator, { method: 'GET', path: `/blob?ref=${blob}` });
    expect((await read(open)).body.toString()).toBe('for all');
    expect((await read(closed)).status).toBe(401);
  });

  it('are gone when destroyed', async () => {
    const blob = await create('short', true);
    await call('blob.destroy', blob);
    expect((await get('/blob', `ref=${blob}`)).status).toBe(404);
  });
});

describe('a backup of a host', () => {
  it('is an archive with the database, and is taken back', async () => {
    const { reply, task } = await withTask('GET', '/host_backup');
    expect([reply.status, task.status]).toEqual([200, 'success']);
    expect(contentOf(reply.body, 'var/lib/xcp/state.db')).toContain('<database');
    expect((await withTask('PUT', '/host_restore', reply.body)).task.status).toBe('success');
  });

  it('fails in its task only, for the reply has begun by then', async () => {
    await controlClient(simulator.control).inject({
      kind: 'fail-call',
      call: 'get_host_backup',
      error: ['BACKUP_SCRIPT_FAILED', 'disk full'],
    });
    const { reply, task } = await withTask('GET', '/host_backup');
    expect([reply.status, reply.body.length, task.error_info]).toEqual([200, 0, ['BACKUP_SCRIPT_FAILED', 'disk full']]);
  });

  it('is not restored from what is none', async () => {
    const { reply, task } = await withTask('PUT', '/host_restore', Buffer.from('nonsense'));
    expect([reply.status, task.error_info[0]]).toEqual([200, 'RESTORE_SCRIPT_FAILED']);
  });
});

describe('GET /system-status', () => {
  it('lists the parts that there are', async () => {
    const { body } = await get('/system-status', 'list');
    expect(body.toString()).toContain(
      '<capability content-type="text/plain" default-checked="yes" key="xenserver-logs"',
    );
  });

  it('has all parts, or those asked for, in HTTP/1.0 and a misspelt type', async () => {
    const all = await get('/system-status', 'output=tar');
    expect([all.httpVersion, all.status, all.headers['content-type']]).toEqual(['1.0', 200, 'appliation/x-tar']);
    expect(membersOf(all.body)).toContain('var/lib/xcp/state.db');
    const some = await get('/system-status', 'entries=xenserver-config,xenserver-logs');
    expect(membersOf(some.body)).toEqual(['etc/xensource-inventory', 'var/log/audit.log']);
    expect(contentOf(some.body, 'etc/xensource-inventory')).toContain("PRODUCT_BRAND='XenServer'\n");
  });

  it('says what it cannot pack', async () => {
    const task = await call<string>('task.create', 'status', '');
    expect((await get('/system-status', `output=zip&task_id=${task}`)).status).toBe(500);
    expect((await endOfTask(client, session, task)).error_info[0]).toBe('SYSTEM_STATUS_RETRIEVAL_FAILED');
  });
});

describe('the audit log', () => {
  it('tells who changed what, and what was refused, but not who read', async () => {
    const [vm] = await call<string[]>('VM.get_all');
    await call('VM.set_name_description', vm, 'audited');
    await expect(call('VM.start', 'OpaqueRef:nothing', false, false)).rejects.toThrow();
    const text = (await get('/audit_log')).body.toString();
    expect(text).toContain(
      `'LOCAL_SUPERUSER' 'root' 'ALLOWED' 'OK' 'API' 'VM.set_name_description' (('self' '${vm ?? ''}') ('value' 'audited')))`,
    );
    expect(text).toContain("'ERROR:HANDLE_INVALID' 'API' 'VM.start'");
    expect(text).not.toContain('get_all');
  });

  it('begins where it is asked to', async () => {
    expect((await get('/audit_log', 'since=20991231T00:00:00Z')).body.length).toBe(0);
  });

  it('is among the logs of a host', async () => {
    const { body } = await get('/host_logs_download');
    expect(contentOf(body, 'var/log/audit.log')).toContain("'VM.set_name_description'");
  });
});

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}
