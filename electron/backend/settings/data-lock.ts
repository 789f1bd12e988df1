import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another running program has the directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
}

/**
 * Keeps a second program from the directory: each writes its files whole, so the later would undo what the earlier
 * saved. A socket is held for it, which the system lets go of however the program ends. Resolves to the release.
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  const path = socketPath(directory);
  const server = (await listen(path)) ?? (await listenInstead(path));
  if (server === undefined) throw new DataDirectoryInUse(directory);
  // It is held, and keeps nobody waiting.
  server.unref();
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
    });
}

/** Not in the directory itself: the path of a socket may have no more than about 100 bytes. */
function socketPath(directory: string): string {
  const name = `poolkeeper-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

/** Takes the place of a program that ended without a chance to tidy up. */
async function listenInstead(path: string): Promise<Server | undefined> {
  if (await answers(path)) return undefined;
  await rm(path, { force: true });
  return listen(path);
}

async function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy()).listen(path);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
