// npm run simulator, npm run bench: builds what is stale, then runs the program.
import { join } from 'node:path';
import { buildIfStale, installIfNeeded, requireNode, ROOT, runHere } from './prepare.mjs';

requireNode();
const [program, ...args] = process.argv.slice(2);
await installIfNeeded();
await buildIfStale('simulator');
if (program === 'bench') {
  await buildIfStale('app');
  await buildIfStale('bench');
}
process.exitCode = await runHere(process.execPath, [join(ROOT, `out/node/${program}.js`), ...args]);
