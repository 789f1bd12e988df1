// npm run simulator, npm run tree, npm run bench: builds what is stale, then runs the program.
import { join } from 'node:path';
import { prepare, ROOT, runHere } from './prepare.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === 'bench') await prepare('app', 'simulator', 'bench');
else await prepare(program === 'tree' ? 'tree' : 'simulator');
process.exitCode = await runHere(process.execPath, [join(ROOT, `out/node/${program}.js`), ...args]);
