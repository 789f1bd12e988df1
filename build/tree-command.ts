import { join } from 'node:path';
import { createSimulators } from '../electron/simulators/create-simulators';
import { UsageError } from '../electron/tree-command/options';
import { printTree } from '../electron/tree-command/print-tree';
import { version } from '../package.json';
import en from '../renderer/strings/en.json';
import zhCN from '../renderer/strings/zh-CN.json';

const USAGE_EXIT_CODE = 2;

function today() {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return { startMs: midnight.getTime() };
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// A reader that has seen enough, as `head`, ends nothing but itself.
process.stdout.on('error', () => undefined);
try {
  const text = await printTree(process.argv.slice(2), {
    version,
    environment: process.env,
    strings: { en, 'zh-CN': zhCN },
    today: today(),
    signal: stop.signal,
    ...createSimulators(join(import.meta.dirname, 'simulator-thread.js')),
    log: (message) => console.error(message),
  });
  process.stdout.write(text);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = USAGE_EXIT_CODE;
}
