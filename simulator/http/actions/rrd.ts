import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { XapiError } from '../../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import { dumpJson, dumpXml } from '../../rrd/dump';
import { hostRoundRobin, srRoundRobin, vmRoundRobin, type RoundRobin } from '../../rrd/round-robin';
import { sendBody } from '../../transfer/send-body';
import { Redirected, RefusedRequest, type HttpAction, type HttpRequest } from '../http-action';
import { beginRawReply } from '../raw-reply';

/** Added to a request that a member passes on for a VM that does not run: the coordinator has what was kept of it. */
const UNARCHIVE = 'rrd_unarchive';
const OK = ['HTTP/1.0 200 OK', 'Connection: close', 'Cache-Control: no-cache, no-store'];
const FOR_BROWSERS = 'Access-Control-Allow-Origin: *';

/** `GET /host_rrd`, and its old name: everything that is kept of the host that is asked. */
export const hostRrdActions: readonly HttpAction[] = ['host_rrd', 'get_host_rrds'].map((name) => ({
  name,
  handle: (asked) => sendDump(asked, hostRoundRobin(asked.pool, asked.host), [FOR_BROWSERS]),
}));

/** `GET /vm_rrd`, and its old name. */
export const vmRrdActions: readonly HttpAction[] = ['vm_rrd', 'get_vm_rrds'].map((name) => ({ name, handle: vmRrd }));

/** `GET /sr_rrd`, from a host that the repository is attached to. */
export const srRrdAction: HttpAction = {
  name: 'sr_rrd',
  handle: async (asked) => {
    const { pool, host, query } = asked;
    if (!query.has('uuid')) {
      sendEmpty(asked, 400);
      return;
    }
    const sr = [...pool.database.all('SR')].find(([, { uuid }]) => uuid === query.get('uuid'));
    if (sr === undefined || !isAttached(pool, host, sr[0])) throw missing('No SR RRD available!');
    await sendDump(asked, srRoundRobin(pool, sr[0]));
  },
};

/**
 * `PUT /rrd`: what another server kept of a VM. It is read and left: here what is known of the past follows from the VM itself.
 */
export const putRrdAction: HttpAction = {
  name: 'rrd',
  handle: async (asked) => {
    const { pool, query, request } = asked;
    const uuid = query.get('uuid');
    if (uuid === null) {
      sendEmpty(asked, 400);
      return;
    }
    const isArchived = query.has('archive');
    if (isArchived && !pool.isCoordinator(asked.host)) throw new Redirected(pool.coordinator);
    const isHost = [...pool.database.all('host')].some(([, host]) => host.uuid === uuid);
    if (!isHost && findVm(pool, uuid) === undefined) throw missing(`No object ${uuid}`);
    if (isHost && !isArchived) {
      sendEmpty(asked, 400);
      return;
    }
    request.resume();
    await finished(request);
    sendEmpty(asked, 200);
  },
};

async function vmRrd(asked: HttpRequest): Promise<void> {
  const { pool, host, query } = asked;
  const uuid = query.get('uuid');
  if (uuid === null) {
    sendEmpty(asked, 400);
    return;
  }
  const vm = findVm(pool, uuid);
  if (vm === undefined) throw missing(`No VM ${uuid}`);
  const owner = pool.database.record('VM', vm).resident_on;
  const isHere = owner === host || (isNullRef(owner) && pool.isCoordinator(host)) || query.has(UNARCHIVE);
  if (isHere) {
    const kept = vmRoundRobin(pool, vm);
    if (kept.spans.length === 0) throw missing(`Nothing was measured of ${uuid}`);
    return sendDump(asked, kept);
  }
  if (!isNullRef(owner)) throw new Redirected(owner);
  passOn(asked);
}

/** To the coordinator, with word that it is about a VM that does not run. */
function passOn({ pool, request, response }: HttpRequest): void {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  response.writeHead(302, {
    Connection: 'close',
    Location: `${pool.urlOf(pool.coordinator)}${path}?${UNARCHIVE}=&${query}`,
    'content-length': '0',
  });
  response.end();
}

async function sendDump(
  { request, response, query, pool }: HttpRequest,
  database: RoundRobin,
  headers: readonly string[] = [],
): Promise<void> {
  const pieces = query.has('json') ? [dumpJson(database)] : dumpXml(database);
  const socket = beginRawReply(request, response, [...OK, ...headers]);
  await sendBody(Readable.from(pieces), undefined, socket, pool.replyFaults.bytesPerSecond);
}

function sendEmpty({ response }: HttpRequest, status: number): void {
  response.writeHead(status, { Connection: 'close', 'Cache-Control': 'no-cache, no-store', 'content-length': '0' });
  response.end();
}

function missing(reason: string): RefusedRequest {
  return new RefusedRequest(404, new XapiError('INTERNAL_ERROR', [reason]));
}

function findVm({ database }: SimulatedPool, uuid: string): Ref<'VM'> | undefined {
  for (const [vm, record] of database.all('VM')) if (record.uuid === uuid) return vm;
  return undefined;
}

function isAttached({ database }: SimulatedPool, host: Ref<'host'>, sr: Ref<'SR'>): boolean {
  return database.record('SR', sr).PBDs.some((pbd) => {
    const record = database.record('PBD', pbd);
    return record.host === host && record.currently_attached;
  });
}
