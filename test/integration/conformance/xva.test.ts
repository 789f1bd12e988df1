import { randomBytes } from 'node:crypto';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { parseXmlRequest } from '../../../simulator/rpc/xml-rpc';
import { RawClient } from '../simulator/raw-client';
import { readMembers } from '../simulator/tar-members';
import { endOfTask, transfer } from '../simulator/transfer-client';
import { DiskLab, MIB, refsIn } from '../simulator/vm-with-disk';
import { CARRIERS, openBench, type Bench } from './carriers';

/** What an export of the machine says of itself and of its objects. */
interface OvaXml {
  readonly version: Readonly<Record<string, string>>;
  readonly objects: readonly { readonly class: string; readonly id: string; readonly snapshot: object }[];
}

describe.each(CARRIERS)('transfers watched over %s', (carrier) => {
  let bench: Bench;
  let lab: DiskLab;
  beforeAll(async () => {
    bench = await openBench(carrier);
    const [pool] = bench.simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    lab = new DiskLab(bench.simulator.coordinator, pool, new RawClient(bench.simulator.coordinator), bench.session);
  });
  afterAll(async () => {
    lab.client.close();
    await bench.close();
  });

  const newTask = (): Promise<string> => bench.client.call('task.create', bench.session, 'conformance', '');
  const taskRecord = (task: string): Promise<Record<string, unknown>> =>
    bench.client.call('task.get_record', bench.session, task);
  const get = (path: string, headers = {}) =>
    transfer(lab.url, {
      method: 'GET',
      path: `${path}${path.includes('?') ? '&' : '?'}session_id=${bench.session}`,
      headers,
    });

  it('answers 401 with the name of the handler, and fails the task, without a session', async () => {
    const { vm } = await lab.vm('without a session', Buffer.alloc(2 * MIB));
    const task = await newTask();
    const path = `/export?ref=${vm}&task_id=${task}`;
    const { status, headers } = await transfer(lab.url, { method: 'GET', path });
    expect([status, headers['www-authenticate']]).toEqual([401, 'Basic realm="get_export"']);
    expect(await taskRecord(task)).toMatchObject({
      status: 'failure',
      error_info: ['SESSION_AUTHENTICATION_FAILED'],
      progress: 1,
    });
  });

  it('answers 401 to a request of HTTP/1.0 by that version', async () => {
    expect(await firstLine(lab.url, 'GET /export?uuid=x HTTP/1.0')).toBe('HTTP/1.0 401 Unauthorized');
  });

  it('sends exported metadata with its length', async () => {
    const { vm } = await lab.vm('metadata', Buffer.alloc(2 * MIB));
    const { status, headers, body } = await get(`/export_metadata?ref=${vm}`);
    expect([status, headers['content-length']]).toEqual([200, String(body.length)]);
  });

  it('writes the version of xapi into ova.xml, and takes no archive of a newer one', async () => {
    const { vm } = await lab.vm('version', Buffer.alloc(2 * MIB));
    const { body } = await get(`/export?ref=${vm}`);
    const [ova] = readMembers(body);
    const { version, objects } = parseOva(String(ova?.content));
    expect(version).toMatchObject({ xapi_major: '26', xapi_minor: '17', export_vsn: '2' });
    expect(objects.every(({ id }) => /^Ref:\d+$/.test(id))).toBe(true);
  });

  it('sends disks in the plain order of their names, Ref:10 before Ref:9', async () => {
    const { vm } = await lab.vm('many disks', Buffer.alloc(2 * MIB));
    const { database } = lab.pool;
    for (const userdevice of ['1', '2', '4']) {
      const disk = await lab.disk(Buffer.alloc(2 * MIB));
      database.create('VBD', { VM: vm, VDI: disk, userdevice, type: 'Disk', mode: 'RW' });
    }
    const members = readMembers((await get(`/export?ref=${vm}`)).body).slice(1);
    const prefixes = [...new Set(members.map(({ name }) => name.split('/')[0] ?? ''))];
    expect(prefixes.length).toBe(4);
    expect(prefixes).toEqual([...prefixes].sort((left, right) => (left < right ? -1 : 1)));
    expect(prefixes).not.toEqual([...prefixes].sort((left, right) => left.length - right.length));
  });

  it('gives the set of VMs as the result of an import, and says meanwhile that the objects are there', async () => {
    const { vm } = await lab.vm('result', randomBytes(2 * MIB));
    const archive = (await get(`/export?ref=${vm}`)).body;
    const task = await newTask();
    const path = `/import?session_id=${bench.session}&task_id=${task}`;
    const { status, headers } = await transfer(lab.url, { method: 'PUT', path, body: archive });
    expect([status, headers['task-id']]).toEqual([200, task]);
    await endOfTask(lab.client, bench.session, task);
    const { result, other_config, status: ended } = await taskRecord(task);
    const [copy] = refsIn<'VM'>(String(result));
    expect(ended).toBe('success');
    expect(result).toBe(`<value><array><data><value>${copy}</value></data></array></value>`);
    expect(other_config).toEqual({ object_creation: 'complete' });
    const operations = await bench.client.call('VM.get_current_operations', bench.session, copy);
    expect(operations).toEqual({});
  });

  it('gives the VDI as the result of a raw import', async () => {
    const task = await newTask();
    const { default_SR } = lab.poolRecord;
    await transfer(lab.url, {
      method: 'PUT',
      path: `/import_raw_vdi?session_id=${bench.session}&task_id=${task}&sr_id=${default_SR}`,
      body: Buffer.alloc(2 * MIB),
    });
    const { result } = await taskRecord(task);
    const [vdi] = refsIn<'VDI'>(String(result));
    expect(result).toBe(`<value>${vdi}</value>`);
    expect(await bench.client.call('VDI.get_name_label', bench.session, vdi)).toBe('Imported VDI');
  });

  it('refuses a role that lacks the permission with 403, and its task with RBAC_PERMISSION_DENIED', async () => {
    const { vm } = await lab.vm('forbidden', Buffer.alloc(2 * MIB));
    const task = await newTask();
    lab.pool.database.modify('session', bench.session as Ref<'session'>, { is_local_superuser: false });
    const { status } = await get(`/export?ref=${vm}&task_id=${task}`);
    lab.pool.database.modify('session', bench.session as Ref<'session'>, { is_local_superuser: true });
    const { error_info } = await taskRecord(task);
    expect(status).toBe(403);
    expect(error_info).toEqual([
      'RBAC_PERMISSION_DENIED',
      'http/get_export',
      'No permission in user session. (Roles with this permission: pool-admin, pool-operator, vm-power-admin, vm-admin)',
    ]);
  });
});

function parseOva(text: string): OvaXml {
  const call = `<methodCall><methodName>x</methodName><params><param>${text}</param></params></methodCall>`;
  return parseXmlRequest(call).params[0] as OvaXml;
}

/** Of the reply to a request that no client of ours would make. */
function firstLine(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      socket.write(`${request}\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (piece: Buffer) => (text += String(piece)));
    socket.on('end', () => resolve(text.split('\r\n', 1)[0] ?? ''));
    socket.on('error', reject);
  });
}
