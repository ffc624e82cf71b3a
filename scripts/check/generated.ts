import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generated } from '../generate/registry.ts';
import type { Gate } from './gate.ts';

/** The 1-based line at which two texts part. */
function firstDifference(found: string, wanted: string): number {
  const lines = wanted.split('\n');
  const at = found.split('\n').findIndex((line, index) => line !== lines[index]);
  return at < 0 ? found.split('\n').length : at + 1;
}

/** Committed files that code writes are what the code writes now; `npm run generate` mends them. */
export const generatedFrom = (registry: readonly Generated[]): Gate => ({
  name: 'generated',
  unit: 'files',
  async look(root) {
    const faults = await Promise.all(
      registry.map(async ({ path, make }) => {
        const [found, wanted] = await Promise.all([readFile(join(root, path), 'utf8').catch(() => null), make()]);
        if (found === null) return [`${path}: missing (npm run generate)`];
        return found === wanted ? [] : [`${path}:${firstDifference(found, wanted)} is out of date (npm run generate)`];
      }),
    );
    return { looked: registry.length, faults: faults.flat() };
  },
});
