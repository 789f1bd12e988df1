// npm start: installs and builds what is missing, then opens the window.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HELP, parseCommandLine } from '../electron/command-line.mjs';
import { prepare, requireNode, ROOT, runHere, runQuietly, say } from './prepare.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

requireNode();
const args = process.argv.slice(2);
const parsed = parseCommandLine(args);
if ('error' in parsed) {
  say(`${parsed.error}\n\n${HELP}`);
  process.exitCode = 2;
} else if (parsed.options.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  await prepare('app');
  process.exitCode = await start(parsed.options.serve);
}

/** @param {boolean} isServing */
async function start(isServing) {
  if (!isServing) {
    const electron = electronBinary() ?? (hasDisplay() ? await fetchElectron() : undefined);
    if (electron !== undefined && hasDisplay()) return runHere(electron, [...sandboxOption(), ROOT, ...args]);
    const why = electron === undefined ? "Electron's binary is not here" : 'There is no display';
    say(`${why}: serving the window to a browser.`);
  }
  return runHere(process.execPath, [join(ROOT, 'out/node/serve.js'), ...args]);
}

/** Where Electron is, by its package's own file; requiring the package throws where it is not. */
function electronBinary() {
  const folder = join(ROOT, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const binary = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * Electron's package brings no binary; its own script fetches it. A network that refused is asked again the next day.
 * @returns {Promise<string | undefined>}
 */
async function fetchElectron() {
  const refused = join(ROOT, 'node_modules/.cache/electron-refused');
  const refusedAt = statSync(refused, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - refusedAt < DAY_MS) return undefined;
  say('Fetching Electron, once (about 110 MB)…');
  const { code } = await runQuietly([process.execPath, join(ROOT, 'node_modules/electron/install.js')]);
  if (code === 0) return electronBinary();
  mkdirSync(dirname(refused), { recursive: true });
  writeFileSync(refused, '');
  return undefined;
}

/** False on a Linux machine that nobody sits at. */
function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** Chromium refuses to start as root with its sandbox. */
function sandboxOption() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
