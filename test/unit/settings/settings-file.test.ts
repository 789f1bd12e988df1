import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSettings } from '../../../electron/backend/settings/settings-file';
import type { SavedServer } from '../../../electron/backend/settings/settings-types';
import { DEFAULT_PREFERENCES } from '../../../shared/contract';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const log = vi.fn();

const server: SavedServer = {
  id: 'c1',
  address: '[fd00::1]:8443',
  user: 'root',
  name: 'Harbour',
  members: ['h1', 'h2'],
  trusted: { 'h1:443': 'AA:BB' },
  isWanted: true,
};

test('a first run has the default preferences and no servers', async () => {
  const settings = await openSettings(await temporaryDirectory(), log);
  expect([settings.preferences(), settings.servers()]).toEqual([DEFAULT_PREFERENCES, []]);
});

test('what was written is there in the next run', async () => {
  const directory = await temporaryDirectory();
  const before = await openSettings(directory, log);
  await before.writePreferences({ theme: 'dark', expanded: { infrastructure: { 'pool/1': false } } });
  await before.saveServer(server);
  await before.saveServer({ ...server, id: 'c2' });
  await before.saveServer({ ...server, name: 'Harbour 2' });
  await before.forgetServer('c2');
  const after = await openSettings(directory, log);
  expect([after.preferences(), after.servers()]).toEqual([
    { ...DEFAULT_PREFERENCES, theme: 'dark', expanded: { infrastructure: { 'pool/1': false } } },
    [{ ...server, name: 'Harbour 2' }],
  ]);
});

test('writes that overlap come out in order, and leave one file', async () => {
  const directory = await temporaryDirectory();
  const settings = await openSettings(directory, log);
  await Promise.all([10, 20, 30, 40].map((treeWidth) => settings.writePreferences({ treeWidth })));
  expect((await openSettings(directory, log)).preferences().treeWidth).toBe(40);
  expect(await readdir(directory)).toEqual(['settings.json']);
});

test('nobody else may read the file', async ({ skip }) => {
  skip(process.platform === 'win32', 'Windows has no permission bits');
  const directory = await temporaryDirectory();
  await (await openSettings(directory, log)).saveServer(server);
  expect((await stat(join(directory, 'settings.json'))).mode & 0o777).toBe(0o600);
});

test.each([
  ['cut off', '{"preferences": {'],
  ['of another form', '{"preferences": {}, "servers": [{"id": 7}]}'],
  ['empty', ''],
])('a file that is %s is kept aside, and the defaults are used', async (_, text) => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'settings.json'), text);
  const settings = await openSettings(directory, log);
  await settings.saveServer(server);
  expect(settings.preferences()).toEqual(DEFAULT_PREFERENCES);
  expect(await readFile(join(directory, 'settings.json.broken'), 'utf8')).toBe(text);
  expect((await openSettings(directory, log)).servers()).toEqual([server]);
});

test("a preference that only another version knows costs neither the servers nor the other version's file", async () => {
  const directory = await temporaryDirectory();
  await writeFile(
    join(directory, 'settings.json'),
    JSON.stringify({ preferences: { theme: 'sepia' }, servers: [server] }),
  );
  const settings = await openSettings(directory, log);
  expect([settings.preferences(), settings.servers()]).toEqual([DEFAULT_PREFERENCES, [server]]);
});

test('a write that fails says so, and the next one works', async () => {
  const parent = await temporaryDirectory();
  const directory = join(parent, 'data');
  const settings = await openSettings(directory, log);
  await writeFile(directory, 'not a directory');
  await expect(settings.saveServer(server)).rejects.toThrow('EEXIST');
  await rm(directory);
  await settings.saveServer(server);
  expect((await openSettings(directory, log)).servers()).toEqual([server]);
});
