import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const SOURCES = ['packages/**', 'apps/**', 'sdks/**', 'scripts/**', 'bench/**'];
const IGNORED = ['**/node_modules/**'];

/** The long form tries twenty times as often; a test that hangs must still end. */
const LONG_FORM_MS = 2 * 3_600_000;
const isLongForm = process.env['TEST_LONG'] === '1';
/**
 * Loading what is tested anew for each file is more than half of the work: files of one worker share what is loaded. Each
 * puts back what it changes of its process (environment, timers), and nobody mocks a module.
 */
const SHARED_MODULES = { isolate: false, setupFiles: ['apps/api/src/testing/shared-process.ts'] };
const limits = (ms: number) => ({ testTimeout: isLongForm ? LONG_FORM_MS : ms, hookTimeout: ms });

/** Where `npm test` wants the results as JSON. */
const report = process.env['TESTS_REPORT'];

// Starting a process of the product is compiling it, for the greater part: what one compiled serves all that follow.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.cineradar', 'compile-cache');

export default defineConfig({
  test: {
    // Most of a test's time is spent waiting for processes and stores: on two cores one file at a time leaves one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: SOURCES.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: [...IGNORED, '**/*.int.test.ts'],
          ...SHARED_MODULES,
          ...limits(20_000),
        },
      },
      {
        test: {
          name: 'integration',
          include: SOURCES.map((folder) => `${folder}/*.int.test.ts`),
          exclude: IGNORED,
          globalSetup: ['packages/platform/src/testing/global-setup.ts'],
          ...SHARED_MODULES,
          ...limits(60_000),
        },
      },
      {
        test: {
          name: 'gates',
          include: ['tests/gates/**/*.test.ts'],
          exclude: IGNORED,
          ...limits(60_000),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          exclude: [...IGNORED, 'tests/gates/**'],
          globalSetup: ['packages/platform/src/testing/global-setup.ts'],
          ...limits(300_000),
        },
      },
    ],
  },
});
