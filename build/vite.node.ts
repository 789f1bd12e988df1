import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** By Vite's mode: what is built together, each as `out/node/<name>.js`. */
const PROGRAMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  app: {
    main: 'electron/main.ts',
    serve: 'electron/serve.ts',
    'simulator-thread': 'electron/simulators/simulator-thread.ts',
  },
  simulator: { simulator: 'simulator/cli.ts' },
  tree: {
    tree: 'build/tree-command.ts',
    'simulator-thread': 'electron/simulators/simulator-thread.ts',
  },
  bench: { bench: 'test/bench/main.ts' },
};

/** What ws and ssh2 take where it was compiled, and do without where it was not. */
const NATIVE_PARTS = ['bufferutil', 'utf-8-validate', 'cpu-features', './crypto/build/Release/sshcrypto.node'];

/** What runs in Node: packages are built in, so that a packaged program carries no node_modules. */
export default defineConfig(({ mode }) => ({
  root,
  ssr: {
    noExternal: true,
    external: ['electron', 'playwright', 'xen-api', ...NATIVE_PARTS],
  },
  // ssh2 is older than modules.
  define: { __dirname: 'import.meta.dirname' },
  build: {
    ssr: true,
    outDir: join(root, 'out/node'),
    emptyOutDir: false,
    target: 'node20.19',
    sourcemap: true,
    rolldownOptions: {
      input: PROGRAMS[mode] ?? {},
      // All in one folder: the programs find the built window by their own place.
      output: { entryFileNames: '[name].js', chunkFileNames: `${mode}-[name].js` },
    },
  },
}));
