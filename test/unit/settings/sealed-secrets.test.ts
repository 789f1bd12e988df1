import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSealedSecrets } from '../../../electron/backend/settings/sealed-secrets';
import { ReasonError, text } from '../../../shared/contract';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const log = vi.fn();
/** Keys that cost next to nothing to make. */
const open = (directory: string) => openSealedSecrets(directory, log, 2 ** 10);
const MAIN = 'correct horse battery';

test('a secret is there in the next run, once the main password was given', async () => {
  const directory = await temporaryDirectory();
  const before = await open(directory);
  await before.unlock(MAIN);
  await before.set('c1', 'hunter2');
  const after = await open(directory);
  const states = [after.state()];
  const locked = await after.get('c1');
  await after.unlock(MAIN);
  states.push(after.state());
  expect([states, locked, await after.get('c1')]).toEqual([['password-locked', 'password-open'], undefined, 'hunter2']);
});

test('the file tells nothing, and only its owner may read it', async () => {
  const directory = await temporaryDirectory();
  const secrets = await open(directory);
  await secrets.unlock(MAIN);
  await secrets.set('c1', 'hunter2');
  const path = join(directory, 'secrets.json');
  const file = await readFile(path, 'utf8');
  expect([file.includes('hunter2'), file.includes('c1'), file.includes(MAIN)]).toEqual([false, false, false]);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a wrong main password is refused, and the right one still opens it', async () => {
  const directory = await temporaryDirectory();
  await (await open(directory)).unlock(MAIN);
  const secrets = await open(directory);
  await expect(secrets.unlock('wrong')).rejects.toEqual(new ReasonError(text('secrets.wrongPassword')));
  await secrets.unlock(MAIN);
  expect(secrets.state()).toBe('password-open');
});

test('a file that was tampered with does not open', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, 'secrets.json');
  const secrets = await open(directory);
  await secrets.unlock(MAIN);
  const file = await readFile(path, 'utf8');
  await writeFile(
    path,
    file.replace(/"tag": "(.)/, (_, first) => `"tag": "${first === 'A' ? 'B' : 'A'}`),
  );
  await expect((await open(directory)).unlock(MAIN)).rejects.toEqual(new ReasonError(text('secrets.wrongPassword')));
});

test('a file whose tag was cut short does not open', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, 'secrets.json');
  await (await open(directory)).unlock(MAIN);
  const file = await readFile(path, 'utf8');
  // Four of sixteen bytes, which match.
  const cut = (tag: string) => Buffer.from(tag, 'base64').subarray(0, 4).toString('base64');
  await writeFile(
    path,
    file.replace(/"tag": "(.*?)"/, (_, tag: string) => `"tag": "${cut(tag)}"`),
  );
  await expect((await open(directory)).unlock(MAIN)).rejects.toEqual(new ReasonError(text('secrets.wrongPassword')));
});

test('every write is sealed anew', async () => {
  const directory = await temporaryDirectory();
  const secrets = await open(directory);
  await secrets.unlock(MAIN);
  await secrets.set('c1', 'hunter2');
  const first = await readFile(join(directory, 'secrets.json'), 'utf8');
  await secrets.set('c1', 'hunter2');
  expect(await readFile(join(directory, 'secrets.json'), 'utf8')).not.toBe(first);
});

test.each([
  ['unset', open],
  [
    'locked',
    async (directory: string) => {
      await (await open(directory)).unlock(MAIN);
      return open(directory);
    },
  ],
])('nothing is kept while the main password is %s', async (state, openInState) => {
  const secrets = await openInState(await temporaryDirectory());
  await expect(secrets.set('c1', 'hunter2')).rejects.toEqual(new ReasonError(text(`secrets.${state}`)));
});

test('who waits for the secrets is told when they are open', async () => {
  const secrets = await open(await temporaryDirectory());
  const listener = vi.fn();
  const stop = secrets.onUnlocked(listener);
  await secrets.unlock(MAIN);
  stop();
  await secrets.unlock(MAIN);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a deleted secret is gone from the file', async () => {
  const directory = await temporaryDirectory();
  const secrets = await open(directory);
  await secrets.unlock(MAIN);
  await secrets.set('c1', 'hunter2');
  await secrets.delete('c1');
  const after = await open(directory);
  await after.unlock(MAIN);
  expect(await after.get('c1')).toBeUndefined();
});
