// npm run dev: the window from Vite's own server, which reloads it as files change, in front of the served program,
// which is built and started anew as its files change.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { HELP, parseCommandLine } from '../electron/command-line.mjs';
import { prepare, ROOT, say } from './prepare.mjs';

/** @import { ChildProcessByStdio } from 'node:child_process' */
/** @import { Readable } from 'node:stream' */

/** Where the program listens behind Vite. Fixed, so that it is found again after a restart. */
const BACKEND_PORT = 43_117;
const BACKEND_ORIGIN = `http://127.0.0.1:${BACKEND_PORT}`;

const args = process.argv.slice(2);
const parsed = parseCommandLine(args);
if ('error' in parsed) {
  say(`${parsed.error}\n\n${HELP}`);
  process.exit(2);
}
const { options } = parsed;
const windowPort = options.port === 0 ? 5173 : options.port;
const windowOrigin = `http://127.0.0.1:${windowPort}`;
await prepare('app');

/** @type {ChildProcessByStdio<null, Readable, null> | undefined} */
let backend;
let cookie = '';
process.on('exit', () => backend?.kill());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

await watchBackend();
await serveWindow();

/** Each build, the first one too, starts the program. */
async function watchBackend() {
  const { build } = await import('vite');
  const watcher = await build({
    configFile: join(ROOT, 'build/vite.node.ts'),
    mode: 'app',
    logLevel: 'warn',
    build: { watch: {} },
  });
  if (!('on' in watcher)) throw new Error('Vite does not watch');
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') say(event.error.message);
    // The watcher waits for what is returned here, and this goes on while the program runs.
    if (event.code === 'BUNDLE_END') void restartBackend();
  });
}

async function restartBackend() {
  const before = backend;
  if (before !== undefined) {
    const ended = new Promise((resolve) => before.once('exit', resolve));
    before.kill();
    await ended;
  }
  const program = [join(ROOT, 'out/node/serve.js'), ...args, '--no-open', '--port', String(BACKEND_PORT)];
  backend = spawn(process.execPath, program, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(backend.stdout)) {
    cookie = await enter(/http:\S+/.exec(line)?.[0] ?? '');
    say('The program has started.');
  }
}

/**
 * Takes the program's cookie for its token, as a browser would.
 * @param {string} url
 */
async function enter(url) {
  const { headers } = await fetch(url, { redirect: 'manual' });
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Vite's server speaks for the page to the program: it has the cookie, and lets no other site use it. */
async function serveWindow() {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: join(ROOT, 'build/vite.renderer.ts'),
    server: {
      host: '127.0.0.1',
      port: windowPort,
      strictPort: true,
      open: options.open,
      proxy: {
        '/bridge': {
          target: BACKEND_ORIGIN,
          ws: true,
          changeOrigin: true,
          configure: (proxy) => {
            proxy.on('proxyReqWs', (proxyRequest, request) => {
              if (request.headers.origin !== windowOrigin) {
                proxyRequest.destroy();
                return;
              }
              proxyRequest.setHeader('origin', BACKEND_ORIGIN);
              proxyRequest.setHeader('cookie', cookie);
            });
          },
        },
      },
    },
  });
  await server.listen();
  say(`Poolkeeper: ${windowOrigin}/`);
}
