import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { RawClient } from '../integration/simulator/raw-client';
import type { Target } from './child';

/** Where a console is, and what opens it. */
export interface Place {
  readonly url: string;
  readonly session: string;
  readonly fingerprint: string;
}

const HEAD_END = '\r\n\r\n';

interface ConsoleRecord {
  readonly location: string;
  readonly protocol: string;
  readonly VM: string;
}

interface VmRecord {
  readonly power_state: string;
}

/** The graphical consoles of VMs that run. */
export async function placesOf(target: Target): Promise<readonly Place[]> {
  const client = new RawClient(target.coordinator);
  const session = await client.login(target.user, target.password);
  const consoles = await client.call<Readonly<Record<string, ConsoleRecord>>>('console.get_all_records', session);
  const vms = await client.call<Readonly<Record<string, VmRecord>>>('VM.get_all_records', session);
  client.close();
  const fingerprints = new Map(target.hosts.map(({ url, fingerprint }) => [new URL(url).host, fingerprint]));
  return Object.values(consoles)
    .filter(({ protocol, VM }) => protocol === 'rfb' && vms[VM]?.power_state === 'Running')
    .map(({ location }) => ({
      url: location,
      session,
      fingerprint: fingerprints.get(new URL(location).host) ?? '',
    }));
}

/** The least that a client must do: a TLS socket and its CONNECT, with nothing of the program. */
export function connectDirect({ url, session }: Place): Promise<Duplex> {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }).setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write(`CONNECT ${pathname}${search} HTTP/1.0\r\nCookie: session_id=${session}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const take = (bytes: Buffer): void => {
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf(HEAD_END);
      if (end === -1) return;
      socket.off('data', take).pause();
      socket.unshift(head.subarray(end + HEAD_END.length));
      resolve(socket);
    };
    socket.on('data', take).once('close', () => reject(new Error('the console was not opened')));
  });
}
