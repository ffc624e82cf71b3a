import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../../shared/data/tix/', import.meta.url);

/** True where the real captures lie beside the repository. They are read from there and never copied into it. */
export const hasCaptures = existsSync(folder);

/** Why a test on real captures did not run; part of its name, so that the report says it. */
export const capturesNote = hasCaptures ? '' : ' (skipped: no captures at ../shared/data/tix)';

/** Where a file of the captures lies. */
export const pathOfCapture = (file: string): string => fileURLToPath(new URL(file, folder));

/** The JSON of one capture file, plain or gzip, not yet judged. */
export const readCapture = (file: string): unknown => {
  const bytes = readFileSync(new URL(file, folder));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};
