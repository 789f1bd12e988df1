import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface VncServer {
  readonly port: number;
  close(): Promise<void>;
}

export const XTIGERVNC = '/usr/bin/Xtigervnc';
export const QEMU = '/usr/bin/qemu-system-x86_64';

/** TigerVNC's own X server: a real RFB 3.8 server with an empty desktop. */
export async function startTigerVnc(): Promise<VncServer> {
  const port = await freePort();
  const display = `:${String(1000 + (port % 20_000))}`;
  return listening(
    port,
    spawn(XTIGERVNC, [
      display,
      '-rfbport',
      String(port),
      '-SecurityTypes',
      'None',
      '-localhost',
      '-geometry',
      '800x600',
      '-AlwaysShared',
    ]),
  );
}

/**
 * x86 real mode: read a key (INT 16h, function 0), print it (INT 10h, function 0Eh), and again. The last two bytes make
 * a sector one to boot from.
 */
const ECHO_LOOP = [0xb4, 0x00, 0xcd, 0x16, 0xb4, 0x0e, 0xcd, 0x10, 0xeb, 0xf6];
const BOOT_SIGNATURE = [0x55, 0xaa];
const SECTOR_BYTES = 512;
const FLOPPY_BYTES = 1440 * 1024;

/** A real machine, as a XenServer's own QEMU shows it: its firmware's screen, then a guest that echoes what is typed. */
export async function startQemu(): Promise<VncServer> {
  const folder = await mkdtemp(join(tmpdir(), 'poolkeeper-qemu-'));
  const floppy = join(folder, 'echo.img');
  const image = Buffer.alloc(FLOPPY_BYTES);
  image.set(ECHO_LOOP);
  image.set(BOOT_SIGNATURE, SECTOR_BYTES - BOOT_SIGNATURE.length);
  await writeFile(floppy, image);
  const port = await freePort(5900);
  const display = `127.0.0.1:${String(port - 5900)}`;
  const machine = ['-accel', 'tcg', '-m', '64', '-nodefaults', '-no-user-config', '-vga', 'std', '-name', 'guest'];
  const devices = [
    '-drive',
    `file=${floppy},format=raw,if=floppy`,
    '-boot',
    'a',
    '-monitor',
    'none',
    '-serial',
    'none',
  ];
  const server = await listening(port, spawn(QEMU, [...machine, ...devices, '-display', `vnc=${display}`]));
  return {
    port,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function listening(port: number, child: ChildProcess): Promise<VncServer> {
  const ended = once(child, 'exit');
  const ready = await Promise.race([greets(port).then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error(`${child.spawnfile} ended before it listened`);
  return {
    port,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Resolves once the server on the port says `RFB`; until it listens, each refusal is answered with a new try. */
async function greets(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const greeted = await new Promise<boolean>((resolve) => {
      socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1', 0, 3) === 'RFB'));
      socket.once('error', () => setTimeout(resolve, 20, false));
    });
    socket.destroy();
    if (greeted) return;
  }
}

/** QEMU takes ports from 5900 up only. */
async function freePort(atLeast = 0): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port >= atLeast ? port : freePort(atLeast);
}
