import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** Each becomes `out/node/<name>.js`. */
const PROGRAMS = {
  main: 'electron/main.ts',
  serve: 'electron/serve.ts',
  simulator: 'simulator/cli.ts',
  bench: 'test/bench/main.ts',
};

/** What runs in Node: packages are built in, so that a packaged program carries no node_modules. */
export default defineConfig({
  root,
  ssr: {
    noExternal: true,
    external: ['electron', 'playwright', 'xen-api', 'bufferutil', 'utf-8-validate'],
  },
  build: {
    ssr: true,
    outDir: join(root, 'out/node'),
    emptyOutDir: true,
    target: 'node20.19',
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(PROGRAMS)
          .map(([name, path]) => [name, join(root, path)] as const)
          .filter(([, path]) => existsSync(path)),
      ),
      // All in one folder: the programs find the built window by their own place.
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});
