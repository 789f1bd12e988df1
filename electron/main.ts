import { app } from 'electron';
import { join } from 'node:path';
import { openSealedSecrets } from './backend/settings/sealed-secrets';
import { parseCommandLine, type Options } from './command-line.mjs';
import { openDataDirectory, startProgram, type DataDirectory } from './program';
import { registerAppScheme, serveAppScheme } from './shell/app-protocol';
import { openBridgeDoor } from './shell/bridge-door';
import { consoleWindowOpener } from './shell/console-windows';
import { lockDown } from './shell/lockdown';
import { openSystemSecrets } from './shell/system-secrets';
import { focusMainWindow, openMainWindow, setMenu } from './shell/window';

const log = (message: string): void => console.error(message);

registerAppScheme();
const parsed = parseCommandLine(process.argv.slice(app.isPackaged ? 1 : 2), { ignoreUnknown: true });
if ('error' in parsed) {
  log(parsed.error);
  app.exit(2);
} else {
  await prepare(parsed.options);
}

/** All that must stand before Electron is ready, which it is only after this module has run to its end. */
async function prepare(options: Options): Promise<void> {
  const dataDirectory = await openDataDirectory(options);
  // The lock that keeps the program single stands in this directory.
  app.setPath('userData', dataDirectory.path);
  app.setPath('sessionData', join(dataDirectory.path, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.on('second-instance', focusMainWindow);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => openProgram(options, dataDirectory))
    .catch((error: unknown) => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      app.exit(1);
    });
}

async function openProgram(options: Options, dataDirectory: DataDirectory): Promise<void> {
  const { path } = dataDirectory;
  const preload = join(import.meta.dirname, 'preload.cjs');
  lockDown(consoleWindowOpener(preload));
  setMenu();
  serveAppScheme(join(import.meta.dirname, '../renderer'));
  const secrets = (await openSystemSecrets(path, log)) ?? (await openSealedSecrets(path, log));
  const program = await startProgram({ options, dataDirectory: path, carrier: 'electron', secrets, log });
  openBridgeDoor(program.backend);
  app.once('will-quit', (event) => {
    event.preventDefault();
    void program
      .close()
      .then(() => dataDirectory.dispose())
      .finally(() => app.exit());
  });
  await openMainWindow(preload);
}
