// npm start: installs and builds what is missing, then opens the window.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELP, parseCommandLine } from '../electron/command-line.mjs';
import { prepare, requireNode, ROOT, runHere, say } from './prepare.mjs';

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
function start(isServing) {
  const electron = electronBinary();
  if (!isServing && hasDisplay() && electron !== undefined)
    return runHere(electron, [...sandboxOption(), ROOT, ...args]);
  if (!isServing && electron === undefined) {
    say("Electron's binary is not here (npx install-electron fetches it): opening the window in a browser.");
  }
  return runHere(process.execPath, [join(ROOT, 'out/node/serve.js'), ...args]);
}

/** Where Electron is, by its package's own file. Requiring the package instead would fetch it from the network. */
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

/** False on a Linux machine that nobody sits at. */
function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** Chromium refuses to start as root with its sandbox. */
function sandboxOption() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
