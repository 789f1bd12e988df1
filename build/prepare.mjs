// Bare Node: this is what installs and builds everything else.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname ?? '.', '..');

const MIN_NODE = [20, 19];
const SHARED_SOURCES = ['build', 'electron', 'shared', 'simulator', 'package-lock.json'];

/**
 * What can be built: from which folders, by which Vite configurations.
 * @type {Record<'app' | 'simulator' | 'tree' | 'bench', { sources: string[], configs: string[] }>}
 */
const PARTS = {
  app: { sources: [...SHARED_SOURCES, 'renderer'], configs: ['node', 'preload', 'renderer'] },
  simulator: { sources: SHARED_SOURCES, configs: ['node'] },
  tree: { sources: [...SHARED_SOURCES, 'renderer/strings'], configs: ['node'] },
  bench: { sources: [...SHARED_SOURCES, 'test/bench'], configs: ['node'] },
};

/**
 * What is being done goes to standard error: standard output belongs to the program that is started.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the process on a Node that is too old for what follows. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [minMajor = 0, minMinor = 0] = MIN_NODE;
  if (major > minMajor || (major === minMajor && minor >= minMinor)) return;
  say(`Poolkeeper needs Node.js ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

/**
 * Installs and builds what a program needs, or ends the process with the reason.
 * @param {...(keyof PARTS)} parts
 */
export async function prepare(...parts) {
  requireNode();
  await installIfNeeded();
  try {
    for (const part of parts) await buildIfStale(part);
  } catch (error) {
    say(`It could not be built. ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

/** Installs what package-lock.json names, unless it is there already. */
export async function installIfNeeded() {
  if (isInstalled()) return;
  say('Installing dependencies…');
  const { code, output } = await runQuietly(npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
  if (code === 0) return;
  say(`${output}\nThe dependencies could not be installed (npm ci ended with ${code}).`);
  process.exit(1);
}

/**
 * Builds a part into out/ if a source is newer than what is there.
 * @param {keyof PARTS} part
 */
export async function buildIfStale(part) {
  const { sources, configs } = PARTS[part];
  const stamp = join(ROOT, `out/.built-${part}`);
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (sources.every((source) => newestMs(join(ROOT, source)) <= builtAt)) return;
  say(`Building the ${part}…`);
  const startedAt = new Date();
  // Packages cannot be imported before they are installed.
  const { build } = await import('vite');
  for (const config of configs) {
    const configFile = join(ROOT, `build/vite.${config}.ts`);
    await build({ configFile, mode: config === 'node' ? part : 'production', logLevel: 'warn' });
  }
  writeFileSync(stamp, '');
  // What changes while it is being built counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}

/**
 * Runs a program with this terminal, passing signals on; its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runHere(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  // A terminal sends its signals to the child as well; a process manager sends them only here.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program and keeps all it says.
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly([command, ...args], env = process.env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/**
 * npm as a program of this Node: on Windows `npm` itself is a script for a shell.
 * @param {readonly string[]} args
 * @returns {readonly [string, ...string[]]}
 */
function npmCommand(args) {
  const npm = process.env['npm_execpath'];
  return npm === undefined ? ['npm', ...args] : [process.execPath, npm, ...args];
}

/** Whether node_modules holds the versions of the lock file, by the list that npm leaves there. */
function isInstalled() {
  const installed = lockedPackages(join(ROOT, 'node_modules/.package-lock.json'));
  return Object.entries(lockedPackages(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function lockedPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/**
 * Folders count too: theirs changes when a file is added or taken away.
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stats.mtimeMs);
}
