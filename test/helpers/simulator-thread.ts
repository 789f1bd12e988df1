import { join } from 'node:path';

/** The program of the threads that simulators run in, as it was built. */
export const SIMULATOR_THREAD = join(import.meta.dirname, '../../out/node/simulator-thread.js');
