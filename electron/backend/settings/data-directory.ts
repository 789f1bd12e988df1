import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this system's programs keep their settings. */
export function defaultDataDirectory(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Poolkeeper');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Poolkeeper');
    default:
      return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'poolkeeper');
  }
}

/** Makes the directory, and closes it to everybody else. */
export async function prepareDataDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
}
