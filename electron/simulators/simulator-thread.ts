import { randomBytes } from 'node:crypto';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { BadDump, openDump, startSimulator } from '../../simulator/index';
import type { Served, ThreadAnswer, ThreadRequest } from './thread-messages';

interface Serving {
  readonly served: Served[keyof Served];
  readonly close: () => Promise<void>;
}

if (parentPort === null) throw new Error('This runs in a thread of the program');
answer(parentPort);

/** Serves what the first message asks for, until the second one. */
function answer(port: MessagePort): void {
  port.once('message', (request: ThreadRequest) => {
    const tell = (message: ThreadAnswer<Served[keyof Served]>): void => port.postMessage(message);
    const start = request.kind === 'demo' ? startDemo(request.size) : serveDump(request);
    start.then(
      ({ served, close }) => {
        port.once('message', () => void close().then(() => port.close()));
        tell({ kind: 'serving', served });
      },
      (error: unknown) => tell(refusal(error)),
    );
  });
}

async function startDemo(size: Extract<ThreadRequest, { kind: 'demo' }>['size']): Promise<Serving> {
  const simulator = await startSimulator({ size });
  const { user, password } = simulator;
  const pools = simulator.pools.map(({ coordinator, hosts }) => ({
    address: new URL(coordinator).host,
    fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
  }));
  return { served: { pools, user, password }, close: () => simulator.close() };
}

async function serveDump({ source, fileTimeMs }: Extract<ThreadRequest, { kind: 'dump' }>): Promise<Serving> {
  // A dump is of a real pool, with what is secret there: nobody else on this machine may read it from us.
  const server = await openDump(source, { fileTimeMs, password: randomBytes(24).toString('base64url') });
  const { name, url, fingerprint, user, password, takenAt } = server;
  const served = { name, address: new URL(url).host, fingerprint, user, password, takenAt };
  return { served, close: () => server.close() };
}

/** An error's own class does not cross to another thread. */
function refusal(error: unknown): Exclude<ThreadAnswer<never>, { kind: 'serving' }> {
  if (error instanceof BadDump) return { kind: 'bad-dump', problem: error.problem, line: error.line };
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
