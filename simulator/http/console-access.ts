import type { IncomingMessage } from 'node:http';
import { XapiError } from '../../shared/xenapi/errors';
import type { ConsoleRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { checkPermission } from '../rpc/access';
import { HOST_CONSOLE_PERMISSION } from '../rpc/roles';
import { authenticate, type Visitor } from './authenticate';
import { queryOf } from './query';

/** Whoever may have a console, and which. */
export interface Admission {
  readonly vm: Ref<'VM'>;
  readonly protocol: ConsoleRecord['protocol'];
  readonly visitor: Visitor;
}

/** Why a console is not given. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  /** Whole lines. */
  readonly headers?: string;
  readonly page?: string;
}

const NOT_HERE: Refusal = { status: 500, reason: 'Internal Server Error' };

/**
 * Sees to a request for a console, which is named by `uuid` or `ref`, its own or its VM's. There is no redirect: it is asked for
 * on the host where the VM runs.
 */
export async function admitToConsole(
  pool: SimulatedPool,
  host: Ref<'host'>,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Admission | Refusal> {
  const query = queryOf(request);
  const visitor = await authenticate(pool, host, request, query, signal);
  if (visitor === undefined) {
    const headers = 'WWW-Authenticate: Basic realm="connect_console"\r\n';
    return { status: 401, reason: 'Unauthorised', headers };
  }
  const target = findTarget(pool, query);
  const refusal = refusalOf(pool, host, visitor, target);
  if (refusal === undefined && target !== undefined) return { ...target, visitor };
  visitor.leave();
  return refusal ?? NOT_HERE;
}

interface Target {
  readonly vm: Ref<'VM'>;
  readonly protocol: ConsoleRecord['protocol'];
}

function refusalOf(
  pool: SimulatedPool,
  host: Ref<'host'>,
  { session }: Visitor,
  target: Target | undefined,
): Refusal | undefined {
  const vm = target === undefined ? undefined : pool.database.find('VM', target.vm);
  if (!mayConnect(pool, session, vm?.is_control_domain === true)) return { status: 403, reason: 'Forbidden' };
  // xapi: there is no tunnel for RDP, although the datamodel names it
  if (vm?.resident_on !== host || vm.power_state !== 'Running' || target?.protocol === 'rdp') return NOT_HERE;
  if (pool.record.limit_console_sessions && target !== undefined && pool.consoles.countOf(target.vm) > 0) {
    return { status: 503, reason: 'Service Unavailable', page: '<html><body>Connection Limit Exceeded</body></html>' };
  }
  return undefined;
}

/** A host's own console is for the mightiest only. */
function mayConnect(pool: SimulatedPool, session: Ref<'session'>, isHostConsole: boolean): boolean {
  try {
    checkPermission(pool, session, 'http/connect_console', 'vm-operator');
    if (isHostConsole) checkPermission(pool, session, HOST_CONSOLE_PERMISSION, 'pool-admin');
    return true;
  } catch (error) {
    if (error instanceof XapiError) return false;
    throw error;
  }
}

/** A VM stands for its first graphical console. */
function findTarget({ database }: SimulatedPool, query: URLSearchParams): Target | undefined {
  const wanted = query.get('ref') ?? query.get('uuid') ?? '';
  for (const [ref, console] of database.all('console')) {
    if (ref === wanted || console.uuid === wanted) return { vm: console.VM, protocol: console.protocol };
  }
  for (const [vm, record] of database.all('VM')) {
    if (vm !== wanted && record.uuid !== wanted) continue;
    const protocols = record.consoles.map((console) => database.find('console', console)?.protocol);
    return protocols.includes('rfb') ? { vm, protocol: 'rfb' } : undefined;
  }
  return undefined;
}
