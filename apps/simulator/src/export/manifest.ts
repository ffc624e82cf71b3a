import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './table-file.ts';

/** What a folder of history holds: whose, until when, and of each day how many rows and their SHA-256. */
const Manifest = z.object({
  version: z.literal(1),
  market: z.string(),
  source: z.enum(['postgres', 'simulator']),
  fingerprint: z.string().nullable(),
  market_clock: z.string(),
  days: z.record(z.string(), z.object({ rows: z.int(), hash: z.string() })),
});
export type Manifest = z.output<typeof Manifest>;

const pathIn = (folder: string): string => join(folder, 'manifest.json');

/** The manifest of a folder, or undefined where there is none. Throws RangeError for one that cannot be read. */
export const readManifest = async (folder: string): Promise<Manifest | undefined> => {
  if (!existsSync(pathIn(folder))) return undefined;
  try {
    return Manifest.parse(JSON.parse(await readFile(pathIn(folder), 'utf8')));
  } catch {
    throw new RangeError(`${pathIn(folder)} is no manifest of a history; name another folder`);
  }
};

/** Writes the manifest with its days in order. */
export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  const days = Object.fromEntries(Object.entries(manifest.days).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await writeWhole(pathIn(folder), `${JSON.stringify({ ...manifest, days }, null, 1)}\n`);
};
