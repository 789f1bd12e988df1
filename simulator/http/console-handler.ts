import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { ConsoleHub } from '../console/console-hub';
import type { SimulatedPool } from '../pool';
import { checkPermission } from '../rpc/access';
import { authenticate } from './authenticate';

const OK = 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nCache-Control: no-cache, no-store\r\n\r\n';

interface ConsoleTarget {
  readonly vm: Ref<'VM'>;
  readonly protocol: string;
}

/** Answers HTTP CONNECT: `/console?uuid=…` or `?ref=…`, of a console or of a VM that runs on this host. */
export async function handleConsole(
  request: IncomingMessage,
  stream: Duplex,
  pool: SimulatedPool,
  hub: ConsoleHub,
  host: Ref<'host'>,
): Promise<void> {
  stream.on('error', () => stream.destroy());
  const url = new URL(request.url ?? '', 'https://host');
  if (url.pathname !== '/console') {
    refuse(stream, 403, 'Forbidden');
    return;
  }
  const hangUp = new AbortController();
  stream.once('close', () => hangUp.abort());
  const visitor = await authenticate(pool, host, request, url.searchParams, hangUp.signal);
  if (visitor === undefined) {
    refuse(stream, 401, 'Unauthorised', 'WWW-Authenticate: Basic realm="connect_console"\r\n');
    return;
  }
  stream.once('close', () => visitor.leave());
  if (!mayConnect(pool, visitor.session)) {
    refuse(stream, 403, 'Forbidden');
    return;
  }
  const target = findTarget(pool, url.searchParams);
  if (target === undefined || pool.database.find('VM', target.vm)?.resident_on !== host) {
    refuse(stream, 500, 'Internal Server Error');
    return;
  }
  stream.write(OK);
  hub.open(target.vm, target.protocol, stream);
}

function mayConnect(pool: SimulatedPool, session: Ref<'session'>): boolean {
  try {
    checkPermission(pool, session, 'http/connect_console', 'vm-operator');
    return true;
  } catch (error) {
    if (error instanceof XapiError) return false;
    throw error;
  }
}

/** A VM stands for its first graphical console. */
function findTarget({ database }: SimulatedPool, query: URLSearchParams): ConsoleTarget | undefined {
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

function refuse(stream: Duplex, status: number, reason: string, headers = ''): void {
  stream.end(`HTTP/1.1 ${status} ${reason}\r\n${headers}content-length: 0\r\nConnection: close\r\n\r\n`);
}
