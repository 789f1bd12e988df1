import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window: one build that both Electron and a browser show. */
export default defineConfig({
  root: new URL('../renderer', import.meta.url).pathname,
  base: './',
  plugins: [react()],
  build: {
    outDir: new URL('../out/renderer', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy has no use for data: scripts and styles, so nothing is put in line.
    assetsInlineLimit: 0,
    // All of it is read from this machine: one file of 1.5 MB costs less than many small ones.
    chunkSizeWarningLimit: 2500,
  },
});
