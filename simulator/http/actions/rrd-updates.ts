import { XapiError } from '../../../shared/xenapi/errors';
import type { Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import { hostRoundRobin, srRoundRobin, vmRoundRobin, type RoundRobin } from '../../rrd/round-robin';
import { updatesJson, updatesOf, updatesXml } from '../../rrd/updates';
import type { HttpAction, HttpRequest } from '../http-action';

/** Since then a client's `Accept` says how it wants the reply. */
const ACCEPT_SINCE = '23.17.0';

/** `GET /rrd_updates`: what was measured since a time, of what is on the host that is asked. */
export const rrdUpdatesAction: HttpAction = {
  name: 'rrd_updates',
  handle: (asked) => {
    const { pool, query, response } = asked;
    const start = query.get('start');
    if (start === null) {
      response.writeHead(400, { Connection: 'close', 'Cache-Control': 'no-cache, no-store', 'content-length': '0' });
      response.end();
      return Promise.resolve();
    }
    const startS = Number(start);
    if (!Number.isInteger(startS)) throw new XapiError('INTERNAL_ERROR', ['Failure("Int64.of_string")']);
    const databases = requestedDatabases(asked);
    if (databases.length === 0) throw new XapiError('INTERNAL_ERROR', ['Rrd.No_RRA_Available']);
    const updates = updatesOf(databases, { startS, intervalS: Number.parseInt(query.get('interval') ?? '', 10) || 0 });
    const isJson = wantsJson(asked);
    const body = Buffer.from(isJson ? updatesJson(updates, pool.rrdJson) : updatesXml(updates));
    response.writeHead(200, {
      'content-length': String(body.length),
      'cache-control': 'no-cache, no-store',
      'content-type': isJson ? 'application/json' : 'text/xml',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'X-Requested-With',
    });
    response.end(body);
    return Promise.resolve();
  },
};

/** Hosts only where `host` is exactly `true`; all VMs, or those that are named; no repositories, or those that are named. */
function requestedDatabases({ pool, host, query }: HttpRequest): readonly RoundRobin[] {
  // Averages are all that is kept, and a function that nobody knows is as none.
  const isKept = !['MIN', 'MAX', 'LAST'].includes(query.get('cf') ?? '');
  if (!isKept) return [];
  const vms = query.getAll('vm_uuid');
  const repositories = new Set(query.getAll('sr_uuid'));
  return [
    ...(query.get('host') === 'true' ? [hostRoundRobin(pool, host)] : []),
    ...pool.database
      .record('host', host)
      .resident_VMs.filter((vm) => vms.length === 0 || vms.includes(pool.database.record('VM', vm).uuid))
      .map((vm) => vmRoundRobin(pool, vm)),
    ...attachedRepositories(pool, host)
      .filter((sr) => repositories.has('all') || repositories.has(pool.database.record('SR', sr).uuid))
      .map((sr) => srRoundRobin(pool, sr)),
  ];
}

function attachedRepositories({ database }: SimulatedPool, host: Ref<'host'>): readonly Ref<'SR'>[] {
  return database
    .record('host', host)
    .PBDs.map((pbd) => database.record('PBD', pbd))
    .flatMap(({ SR, currently_attached }) => (currently_attached ? [SR] : []));
}

function wantsJson({ pool, request, query }: HttpRequest): boolean {
  const { accept } = request.headers;
  if (accept === undefined || !pool.release.has(ACCEPT_SINCE)) return query.has('json');
  const [wanted = ''] = accept.split(',');
  return !/^\s*(text|application)\/xml/.test(wanted);
}
