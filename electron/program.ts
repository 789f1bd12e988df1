import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { version } from '../package.json';
import type { AppInfo } from '../shared/contract';
import { createBackend } from './backend/backend';
import type { Backend } from './backend/backend-types';
import { defaultDataDirectory, prepareDataDirectory } from './backend/settings/data-directory';
import { openSettings } from './backend/settings/settings-file';
import type { Secrets } from './backend/settings/settings-types';
import type { Options } from './command-line.mjs';
import { createSimulators } from './simulators/create-simulators';

export interface Program {
  readonly backend: Backend;
  /** Logs out everywhere. */
  close(): Promise<void>;
}

export interface DataDirectory {
  readonly path: string;
  /** Takes it away again if it was made for this run alone. */
  dispose(): Promise<void>;
}

/**
 * Where this run keeps what it keeps. A demo that names no directory gets one for itself, and so never sees or
 * changes the user's own servers.
 */
export async function openDataDirectory({ data, demo }: Options): Promise<DataDirectory> {
  if (data === undefined && demo !== undefined) {
    const path = await mkdtemp(join(tmpdir(), 'poolkeeper-'));
    // A browser that is just ending may still write into its profile.
    return { path, dispose: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
  }
  const path = data === undefined ? defaultDataDirectory() : resolve(data);
  await prepareDataDirectory(path);
  return { path, dispose: () => Promise.resolve() };
}

/** The whole program but its window. */
export async function startProgram(how: {
  readonly options: Options;
  readonly dataDirectory: string;
  readonly carrier: AppInfo['carrier'];
  readonly secrets: Secrets;
  readonly log: (message: string) => void;
}): Promise<Program> {
  const { options, dataDirectory, carrier, secrets, log } = how;
  const settings = await openSettings(dataDirectory, log);
  const simulators = createSimulators(join(import.meta.dirname, 'simulator-thread.js'));
  const backend = await createBackend({ version, carrier, settings, secrets, ...simulators, log });
  if (options.demo !== undefined) await backend.call('connections.demo', { size: options.demo });
  return { backend, close: () => backend.close() };
}
