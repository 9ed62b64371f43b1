import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The devhost serves `dist` by itself; `npm run dev` expects one that runs with `--port 8600`.
const devhost = 'http://127.0.0.1:8600';

export default defineConfig({
  plugins: [react()],
  // Relative, so that the same build works under tauri://localhost and under the devhost.
  base: './',
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/call': devhost, '/events': devhost },
  },
  build: {
    target: ['es2022', 'safari16'],
    outDir: 'dist',
    emptyOutDir: true,
    // Fonts must stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    css: false,
    // Machines that build something else meanwhile are slow, not wrong.
    testTimeout: 60_000,
  },
});
