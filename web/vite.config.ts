import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a server: build one, or start another with `aims serve`.
const server = process.env.AIMS_SERVER ?? 'http://127.0.0.1:8042';

// Small parts that most screens share, and nothing of the first page.
const parts =
  /@tabler\/icons-react|@mantine\/hooks|@floating-ui|@mantine\/core\/esm\/(core|utils|components\/(Portal|Floating))\/|src\/api\/|src\/parts\/(Empty|Waiting|When|State|RecordLink)\./;

// src/early.ts runs before the page is drawn: a script that is waited for, which no module is.
const early: Plugin = {
  name: 'early',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const built = Object.values(bundle ?? {}).find(({ name }) => name === 'early');
      const attrs = built
        ? { src: `/${built.fileName}` }
        : { type: 'module', src: '/src/early.ts' };
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
    },
  },
};

export default defineConfig({
  plugins: [react(), early],
  // The server writes a fresh nonce over this word each time it sends the page (src/http/web_app.cc).
  html: { cspNonce: '@nonce@' },
  build: {
    target: 'es2022',
    outDir: process.env.AIMS_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', early: 'src/early.ts' },
      // What every page needs is one file: it packs better than fifty, and is asked for once. So are the
      // parts that most screens share.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'first',
              tags: ['$initial'],
              test: (id) => !id.includes('/src/early.ts'),
              priority: 1,
            },
            { name: 'parts', test: parts, minShareCount: 3 },
          ],
        },
      },
    },
  },
  // No changeOrigin (a bare address would set it): the server turns away a page whose Host is not the
  // one it was sent to.
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
