import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { startProgram } from '../helpers/child-program';

/** What `npm run simulator -- --json` prints. */
export interface SimulatedPool {
  readonly coordinator: string;
  readonly hosts: readonly {
    readonly name: string;
    readonly address: string;
    readonly url: string;
    readonly fingerprint: string;
  }[];
  readonly user: string;
  readonly password: string;
  /** Faults are asked for here. */
  readonly control: string;
}

interface Fixtures {
  /** A directory for settings that is gone after the test. */
  readonly dataDirectory: string;
  /** Starts the program as `npm start` does, and gives the address that opens its window. */
  readonly startPoolkeeper: (...args: readonly string[]) => Promise<RunningPoolkeeper>;
  /** Starts a simulated pool of its own process. */
  readonly startPool: (...args: readonly string[]) => Promise<SimulatedPool>;
}

export interface RunningPoolkeeper {
  readonly url: string;
  readonly stop: () => Promise<unknown>;
}

/** Playwright's test, with the real program and real (simulated) servers, which end with the test. */
export const test = base.extend<Fixtures>({
  dataDirectory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'poolkeeper-e2e-'));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
  startPoolkeeper: async ({ dataDirectory }, use) => {
    const stops: (() => Promise<unknown>)[] = [];
    await use(async (...args) => {
      const program = startProgram('serve', ['--no-open', '--data', dataDirectory, ...args]);
      stops.push(program.stop);
      return { url: addressIn(await program.nextLine()), stop: program.stop };
    });
    await Promise.all(stops.map((stop) => stop()));
  },
  startPool: async ({}, use) => {
    const stops: (() => Promise<unknown>)[] = [];
    await use(async (...args) => {
      const simulator = startProgram('simulator', ['--json', '--size', 'S', ...args]);
      stops.push(simulator.stop);
      return JSON.parse(await simulator.nextLine()) as SimulatedPool;
    });
    await Promise.all(stops.map((stop) => stop()));
  },
});

export { expect } from 'playwright/test';

function addressIn(line: string): string {
  return /http:\/\/\S+/.exec(line)?.[0] ?? line;
}
