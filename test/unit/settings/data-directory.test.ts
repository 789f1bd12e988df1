import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataDirectory, prepareDataDirectory } from '../../../electron/backend/settings/data-directory';
import { temporaryDirectory } from '../../helpers/temporary-directory';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', {}, join('/home/a', '.config', 'poolkeeper')],
  ['linux', { XDG_CONFIG_HOME: '/conf' }, join('/conf', 'poolkeeper')],
  ['darwin', { XDG_CONFIG_HOME: '/conf' }, join('/home/a', 'Library', 'Application Support', 'Poolkeeper')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Poolkeeper')],
  ['win32', {}, join('/home/a', 'AppData', 'Roaming', 'Poolkeeper')],
])('on %s with %j settings are in %s', (platform, env, directory) => {
  expect(defaultDataDirectory(platform, env, '/home/a')).toBe(directory);
});

test('the data directory is closed to everybody else, also when it was open', async ({ skip }) => {
  skip(process.platform === 'win32', 'Windows has no permission bits');
  const directory = join(await temporaryDirectory(), 'deep', 'data');
  await mkdir(directory, { recursive: true, mode: 0o755 });
  await prepareDataDirectory(directory);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});
