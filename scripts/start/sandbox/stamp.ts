import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Market } from '@cineradar/simulator/market/market';
import { checkout } from '../../bootstrap/paths.mjs';

/** What a template is made by, besides the market itself. */
const MADE_BY = [
  'db/migrations',
  'scripts/start/past',
  'scripts/start/sandbox',
  'packages/services/src/sandbox/span.ts',
  'packages/services/src/sandbox/tape.ts',
  'packages/services/src/history-load',
];

const filesOf = async (path: string): Promise<readonly string[]> =>
  (await stat(path)).isDirectory() ? (await readdir(path)).toSorted().map((name) => join(path, name)) : [path];

/** Names how a template is made: another stamp means that one made today would be another. */
export const stampOf = async (market: Market): Promise<string> => {
  const digest = createHash('sha256').update(market.fingerprint);
  for (const path of MADE_BY) {
    for (const file of await filesOf(join(checkout, path))) {
      if (!file.includes('.test.')) digest.update(relative(checkout, file)).update(await readFile(file));
    }
  }
  return digest.digest('hex').slice(0, 16);
};
