import { defineConfig } from 'vitest/config';

// The real program with the demo workspace, driven through Chromium; see tests/program.ts.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.browser.ts'],
    globalSetup: ['tests/program.ts'],
    testTimeout: 600_000,
    // On a busy machine what is waited for comes late, and that is no fault.
    expect: { poll: { timeout: 90_000 } },
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
