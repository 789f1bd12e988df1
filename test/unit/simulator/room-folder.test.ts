import { once } from 'node:events';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRoomFolder } from '../../../simulator/guests/room-folder';
import { temporaryDirectory } from '../../helpers/temporary-directory';

/** As a simulator leaves it that was killed: nobody listens at its socket. */
async function abandon(folder: string): Promise<void> {
  await mkdir(folder);
  const server = createServer().listen(join(folder, 'listening'));
  await once(server, 'listening');
  await rename(join(folder, 'listening'), join(folder, 'simulator'));
  server.close();
  await once(server, 'close');
}

it('a room for guests sweeps away what killed simulators have left, and nothing else', async () => {
  const parent = await temporaryDirectory();
  await abandon(join(parent, 'poolkeeper-guests-killed'));
  await abandon(join(parent, 'somebody-elses'));
  await mkdir(join(parent, 'poolkeeper-guests-making'));
  const running = await makeRoomFolder(parent);
  const own = await makeRoomFolder(parent);
  const names = ['poolkeeper-guests-making', 'somebody-elses'];
  const rooms = [running, own].map(({ path }) => path.slice(parent.length + 1));
  expect((await readdir(parent)).sort()).toEqual([...names, ...rooms].sort());
  await running.remove();
  await own.remove();
  expect((await readdir(parent)).sort()).toEqual(names);
});
