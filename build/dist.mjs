// npm run dist: every package of this system, or `npm run dist -- tar.gz deb` those alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaging } from './electron-builder.mjs';
import { prepare, ROOT, runQuietly, say } from './prepare.mjs';

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const TARGETS = {
  linux: ['dir', 'tar.gz', 'zip', 'deb', 'rpm', 'AppImage'],
  darwin: ['dir', 'zip', 'dmg'],
  win32: ['dir', 'zip', 'nsis'],
};

const known = TARGETS[process.platform] ?? ['dir'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  say(`Unknown package: ${unknown.join(', ')}. Here there are: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  await prepare('app');
  for (const target of asked.length > 0 ? asked : known) await packageOne(target);
}

/**
 * One at a time: what a target's tools, which electron-builder fetches, stop from being built does not stop the rest.
 * @param {string} target
 */
async function packageOne(target) {
  try {
    const files = target === 'tar.gz' ? [await packageTar()] : await packageWithBuilder(target);
    say(`${target}: ${files.length > 0 ? files.join(', ') : join(ROOT, 'dist')}`);
  } catch (error) {
    say(`${target}: could not be built. ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    process.exitCode = 1;
  }
}

/** @param {string} target */
async function packageWithBuilder(target) {
  const { build, Platform } = await import('electron-builder');
  return build({
    projectDir: ROOT,
    config: structuredClone(packaging),
    targets: Platform.current().createTarget(target),
  });
}

/** With the system's own tar, as electron-builder's needs a 7-Zip that it fetches. */
async function packageTar() {
  await packageWithBuilder('dir');
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const folder = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  const file = join(ROOT, `dist/${name}-${version}-linux-${process.arch}.tar.gz`);
  const rename = `--transform=s/^${folder}/${name}-${version}/`;
  const { code, output } = await runQuietly(['tar', '-czf', file, '-C', join(ROOT, 'dist'), rename, folder]);
  if (code !== 0) throw new Error(output);
  return file;
}
