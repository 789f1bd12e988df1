// node build/generate.mjs: writes shared/xenapi/*.gen.ts anew, after build/xenapi-schema.json changed.
import { join } from 'node:path';
import { installIfNeeded, requireNode, ROOT } from './prepare.mjs';

requireNode();
await installIfNeeded();
const { runnerImport } = await import('vite');
await runnerImport(join(ROOT, 'build/write-xenapi.ts'));
