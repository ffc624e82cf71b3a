import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { storeRegistry } from '../../scripts/generate/registry.ts';

test.each(storeRegistry)(
  '$path is what the migrated database says now (DATABASE_URL=… npm run generate)',
  async ({ path, make }) => {
    expect(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(await make());
  },
);
