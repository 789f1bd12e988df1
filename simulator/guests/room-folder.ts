import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'poolkeeper-guests-';
/** Answers for as long as the simulator runs whose folder it is. */
const SIGN_OF_LIFE = 'simulator';

export interface RoomFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder for sockets and images. Those of simulators that were killed, and could not remove theirs, go first. */
export async function makeRoomFolder(parent = tmpdir()): Promise<RoomFolder> {
  await sweep(parent);
  const path = await mkdtemp(join(parent, PREFIX));
  const sign = createServer((socket) => socket.destroy()).listen(join(path, SIGN_OF_LIFE));
  await once(sign, 'listening');
  sign.unref();
  return {
    path,
    remove: async () => {
      sign.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (!name.startsWith(PREFIX) || !(await isAbandoned(path))) continue;
    // That of another user, perhaps, who may remove it.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** One without a sign of life may be in the making. */
function isAbandoned(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(path, SIGN_OF_LIFE));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
