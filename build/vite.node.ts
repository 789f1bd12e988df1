import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

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

/** What ws and ssh2 take where a compiler was at hand when they were installed, and do without elsewhere. */
const COMPILED_PARTS = ['bufferutil', 'utf-8-validate', 'cpu-features', './crypto/build/Release/sshcrypto.node'];

/** Leaves compiled parts out, so that what is built is the same on every machine. */
function withoutCompiledParts(): Plugin {
  const prefix = '\0compiled:';
  return {
    name: 'without-compiled-parts',
    enforce: 'pre',
    resolveId: (id) => (COMPILED_PARTS.includes(id) ? prefix + id : null),
    load: (id) => (id.startsWith(prefix) ? "throw new Error('Compiled parts are left out');" : null),
  };
}

/** What runs in Node: packages are built in, so that a packaged program carries no node_modules. */
export default defineConfig(({ mode }) => ({
  root,
  plugins: [withoutCompiledParts()],
  ssr: {
    noExternal: true,
    external: ['electron', 'playwright', 'xen-api'],
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
