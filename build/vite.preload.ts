import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** The preload script. In a sandbox it is one CommonJS file that can require 'electron' and nothing else. */
export default defineConfig({
  root,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    outDir: join(root, 'out/node'),
    emptyOutDir: false,
    target: 'chrome130',
    rolldownOptions: {
      input: join(root, 'electron/preload.ts'),
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
});
