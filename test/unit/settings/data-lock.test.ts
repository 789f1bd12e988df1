import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DataDirectoryInUse, lockDataDirectory } from '../../../electron/backend/settings/data-lock';

/** A name is enough: the directory itself is not touched. */
function newName(): string {
  return `/nowhere/${String(process.pid)}-${String(Math.random())}`;
}

test('a second program is kept from a directory, and may have it once the first has ended', async () => {
  const directory = newName();
  const release = await lockDataDirectory(directory);
  await expect(lockDataDirectory(directory)).rejects.toThrow(DataDirectoryInUse);
  await release();
  await (
    await lockDataDirectory(directory)
  )();
});

test('directories do not lock each other', async () => {
  const releases = [await lockDataDirectory(newName()), await lockDataDirectory(newName())];
  await Promise.all(releases.map((release) => release()));
});

test('a program that was killed leaves no lock behind', async () => {
  const directory = newName();
  const release = await lockDataDirectory(directory);
  await release();
  // What a killed program leaves: the socket's file, and nobody behind it.
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const script = `require('net').createServer().listen(require('os').tmpdir() + '/poolkeeper-${name}.lock', () => process.kill(process.pid, 'SIGKILL'))`;
  expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
  await (
    await lockDataDirectory(directory)
  )();
});
