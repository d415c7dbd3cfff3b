import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes longest begins first, so that nobody waits for it alone at the end.
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const long = ['pages.', 'roles.'];
    const isLong = ({ moduleId }: TestSpecification) =>
      long.some((name) => moduleId.includes(`/tests/${name}`));
    return [...files.filter(isLong), ...files.filter((file) => !isLong(file))];
  }
}

// The real program with the demo workspace, driven through Chromium; see tests/program.ts. Two files
// at a time share it: each looks only at what it made itself, or at what no other changes.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.browser.ts'],
    globalSetup: ['tests/program.ts'],
    testTimeout: 600_000,
    // On a busy machine what is waited for comes late, and that is no fault.
    expect: { poll: { timeout: 90_000 } },
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
