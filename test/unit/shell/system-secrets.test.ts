import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSystemSecrets } from '../../../electron/shell/system-secrets';
import { safeStorage } from '../../helpers/electron-main-double';
import { temporaryDirectory } from '../../helpers/temporary-directory';

vi.mock('electron', () => import('../../helpers/electron-main-double'));

test('a secret is there in the next run, and in the file only as the keyring sealed it', async () => {
  const directory = await temporaryDirectory();
  const before = await openSystemSecrets(directory, vi.fn());
  await before?.set('c1', 'hunter2');
  await before?.set('c2', 'gone');
  await before?.delete('c2');
  const after = await openSystemSecrets(directory, vi.fn());
  const file = await readFile(join(directory, 'system-secrets.json'), 'utf8');
  expect([after?.state(), await after?.get('c1'), await after?.get('c2'), file.includes('hunter2')]).toEqual([
    'system',
    'hunter2',
    undefined,
    false,
  ]);
});

test('a secret that another keyring sealed is as good as none, and the log says so', async () => {
  const directory = await temporaryDirectory();
  const log = vi.fn();
  await writeFile(join(directory, 'system-secrets.json'), JSON.stringify({ c1: 'Zm9yZWlnbg==' }));
  const secrets = await openSystemSecrets(directory, log);
  expect([await secrets?.get('c1'), log.mock.calls.length]).toEqual([undefined, 1]);
});

test('there are none where the system has no keyring', async () => {
  safeStorage.isAsyncEncryptionAvailable.mockResolvedValueOnce(false);
  expect(await openSystemSecrets(await temporaryDirectory(), vi.fn())).toBeUndefined();
});

test('there are none on a Linux where Electron would seal with a key that everybody knows', async ({ skip }) => {
  skip(process.platform !== 'linux', 'only Linux may lack a keyring');
  safeStorage.getSelectedStorageBackend.mockReturnValueOnce('basic_text');
  expect(await openSystemSecrets(await temporaryDirectory(), vi.fn())).toBeUndefined();
});
