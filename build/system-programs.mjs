// What the tests drive and npm cannot install: a browser, real VNC and SSH servers, an X server, Python's XML-RPC, what packs archives, a Chinese font.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, runQuietly, say } from './prepare.mjs';

/** Debian's packages, by the program that shows that they are there. */
const PACKAGES = {
  chromium: 'chromium',
  Xtigervnc: 'tigervnc-standalone-server',
  'qemu-system-x86_64': 'qemu-system-x86',
  Xvfb: 'xvfb',
  xev: 'x11-utils',
  xsetroot: 'x11-xserver-utils',
  'qemu-img': 'qemu-utils',
  python3: 'python3',
  zstd: 'zstd',
  sshd: 'openssh-server',
  'ssh-agent': 'openssh-client',
};
const CJK_FONT = 'fonts-noto-cjk';

/** Installs what is missing where that can be done; says what cannot be had. Tests skip what they do not find. */
export async function prepareSystem() {
  const missing = Object.entries(PACKAGES).filter(([program]) => !isOnPath(program));
  const packages = missing.map(([, name]) => name);
  if (process.platform === 'linux' && !(await hasChineseFont())) packages.push(CJK_FONT);
  if (packages.length > 0 && canUseApt()) await installPackages(packages);
  if (!hasChromium()) await installPlaywrightChromium();
}

/** @param {readonly string[]} packages */
async function installPackages(packages) {
  say(`Installing ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly(['apt-get', 'update'], env);
  for (const name of packages) {
    const { code, output } = await runQuietly(['apt-get', 'install', '-y', '--no-install-recommends', name], env);
    if (code !== 0) say(`${name} could not be installed: ${output.trim().split('\n').at(-1) ?? ''}`);
  }
}

async function installPlaywrightChromium() {
  say("Installing Playwright's Chromium…");
  const cli = join(ROOT, 'node_modules/playwright/cli.js');
  const withLibraries = canUseApt() ? ['--with-deps'] : [];
  const { code } = await runQuietly([process.execPath, cli, 'install', ...withLibraries, 'chromium']);
  if (code === 0) return;
  say('No Chromium could be had, and the end-to-end tests need one: install chromium, or name one in CHROMIUM_PATH.');
}

/** As playwright.config.ts looks for it. */
function hasChromium() {
  const named = process.env['CHROMIUM_PATH'];
  return named === undefined ? isOnPath('chromium') : existsSync(named);
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isOnPath('apt-get');
}

async function hasChineseFont() {
  const { code, output } = await runQuietly(['fc-list', ':lang=zh']);
  return code === 0 && output.trim() !== '';
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
