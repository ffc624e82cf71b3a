import { defineConfig } from 'vitest/config';

const SOURCES = ['packages/**', 'apps/**', 'scripts/**', 'bench/**'];
const IGNORED = ['**/node_modules/**'];

export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.cineradar/reports/tests.json' }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: SOURCES.map((folder) => `${folder}/*.test.ts`),
          exclude: [...IGNORED, '**/*.int.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: SOURCES.map((folder) => `${folder}/*.int.test.ts`),
          exclude: IGNORED,
          globalSetup: ['packages/platform/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'gates',
          include: ['tests/gates/**/*.test.ts'],
          exclude: IGNORED,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          exclude: [...IGNORED, 'tests/gates/**'],
          globalSetup: ['packages/platform/src/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
