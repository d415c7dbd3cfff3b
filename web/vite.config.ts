import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a server: build one, or start another with `aims serve`.
const server = process.env.AIMS_SERVER ?? 'http://127.0.0.1:8042';

export default defineConfig({
  plugins: [react()],
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
    // What every page needs is one file: it packs better than thirty.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'first',
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack\/(react-router|router-core|history|store|react-store|react-query|query-core)|@floating-ui\/\w[\w-]*)\//,
            },
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
