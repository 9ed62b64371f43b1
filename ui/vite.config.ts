import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The devhost serves `dist` by itself; `npm run dev` expects one that runs with `--port 8600`.
const devhost = 'http://127.0.0.1:8600';

type Graph = { getModuleInfo: (id: string) => { importedIds: string[] } | null };
const ofStart = new Set<string>();

/** Whether a module is imported, over whatever others, by the entry, and not first by a page that is opened. */
function isOfStart(id: string, graph: Graph): boolean {
  if (ofStart.size === 0) {
    const found = [fileURLToPath(new URL('src/main.tsx', import.meta.url))];
    for (const each of found) {
      if (ofStart.has(each)) continue;
      ofStart.add(each);
      found.push(...(graph.getModuleInfo(each)?.importedIds ?? []));
    }
  }
  return ofStart.has(id);
}

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
    rolldownOptions: {
      output: {
        // What a start needs is one file: each is asked of the app by itself, and in half a hundred pieces that
        // pages share it was a third of the time to the first picture.
        codeSplitting: {
          groups: [
            { name: (id, graph) => (isOfStart(id, graph) ? 'start' : null), debugName: 'start' },
            // A language is one file too, beside it.
            {
              name: (id) => /\/locales\/(\w+)\/[\w-]+\.(?:json|ts)$/.exec(id)?.[1] ?? null,
              debugName: 'language',
            },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 1400,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    css: false,
    // Machines that build something else meanwhile are slow, not wrong.
    testTimeout: 60_000,
  },
});
