import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES_ON_LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const PATHS_ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const PATHS_ON_WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** The parts of the running system that decide how a window can be opened. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  isExecutable(path: string): boolean;
}

export function thisSystem(): System {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    isExecutable: (path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** False on a Linux machine that nobody sits at. */
export function hasDisplay({ platform, env }: System): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** An installed Chromium, Chrome or Edge: these can show a page as a window of its own. */
export function findChromium(system: System): string | undefined {
  return chromiumPaths(system).find((path) => system.isExecutable(path));
}

function chromiumPaths({ platform, env }: System): readonly string[] {
  if (platform === 'darwin') return PATHS_ON_MAC;
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return PATHS_ON_WINDOWS.flatMap((path) => roots.flatMap((root) => (root === undefined ? [] : join(root, ...path))));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES_ON_LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Arguments that show one page as a program's window, in a profile of its own. */
export function windowArguments(url: string, profile: string, { isRoot }: System): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    // Windows with consoles come back by themselves at the next start; nothing but this program's own page is shown.
    '--disable-popup-blocking',
    '--no-default-browser-check',
    // Chromium refuses to start as root with its sandbox.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** The command that shows an address in the user's own browser. */
export function defaultBrowserCommand(url: string, { platform }: System): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  // The first quoted word is the title that `start` wants.
  return platform === 'win32' ? ['cmd', '/c', 'start', '""', url] : ['xdg-open', url];
}

/** Runs a command quietly. `exited` gives its exit code, or undefined when it could not be started. */
export function run(
  command: string,
  args: readonly string[],
): { exited: Promise<number | undefined>; kill: () => void } {
  const child = spawn(command, args, { stdio: 'ignore' });
  const exited = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  });
  return { exited, kill: () => child.kill() };
}
