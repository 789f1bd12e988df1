import { join } from 'node:path';
import { DataDirectoryInUse, lockDataDirectory } from './backend/settings/data-lock';
import { openSealedSecrets } from './backend/settings/sealed-secrets';
import { HELP, parseCommandLine, type Options } from './command-line.mjs';
import { openDataDirectory, startProgram } from './program';
import { openWindow } from './web/open-window';
import { bindLoopback, startWebServer, type Loopback } from './web/web-server';

const EXIT_IN_USE = 1;
const EXIT_USAGE = 2;
const log = (message: string): void => console.error(message);

/** The same backend as Electron's, behind HTTP and one WebSocket on loopback. */
async function serve(options: Options, loopback: Loopback): Promise<void> {
  const signalled = untilSignalled();
  const dataDirectory = await openDataDirectory(options);
  const release = await lockDataDirectory(dataDirectory.path);
  const secrets = await openSealedSecrets(dataDirectory.path, log);
  const program = await startProgram({ options, dataDirectory: dataDirectory.path, carrier: 'browser', secrets, log });
  const server = startWebServer(loopback, program.backend, join(import.meta.dirname, '../renderer'));
  await showUntilEnded(server.url, options, dataDirectory.path, signalled);
  await server.close();
  await program.close();
  await release();
  await dataDirectory.dispose();
}

/** Listens from the start on, so that a program that is asked to end while it starts cleans up behind itself too. */
function untilSignalled(): Promise<'signalled'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('signalled'));
  });
}

/** Until a signal comes, or the user closes the window that was opened for them. */
async function showUntilEnded(
  url: string,
  { open }: Options,
  dataDirectory: string,
  signalled: Promise<'signalled'>,
): Promise<void> {
  const window = open ? openWindow(url, dataDirectory) : undefined;
  const ending = window === undefined ? 'not-shown' : await Promise.race([signalled, window.ended]);
  window?.close();
  if (ending !== 'not-shown') return;
  console.log(`Poolkeeper: ${url} (opens one browser, once)`);
  await signalled;
}

async function serveOrExplain(options: Options, loopback: Loopback): Promise<void> {
  try {
    await serve(options, loopback);
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    console.error(
      `Poolkeeper is running already with the settings in ${error.message}. Use its window, or --data DIR.`,
    );
    loopback.server.close();
    process.exitCode = EXIT_IN_USE;
  }
}

async function bindOrExplain(port: number): Promise<Loopback | undefined> {
  try {
    return await bindLoopback(port);
  } catch (error) {
    console.error(`Port ${port} cannot be had: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

const parsed = parseCommandLine(process.argv.slice(2));
if ('error' in parsed) {
  console.error(`${parsed.error}\n\n${HELP}`);
  process.exitCode = EXIT_USAGE;
} else if (parsed.options.help) {
  console.log(HELP);
} else {
  const loopback = await bindOrExplain(parsed.options.port);
  if (loopback === undefined) process.exitCode = EXIT_USAGE;
  else await serveOrExplain(parsed.options, loopback);
}
