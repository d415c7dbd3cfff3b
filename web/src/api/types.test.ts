// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { test } from 'vitest';

test('the types are those of the API as it is described now', () => {
  execFileSync(process.execPath, ['scripts/types.mjs', '--check'], { stdio: 'pipe' });
});
