import { readFile } from 'node:fs/promises';

const LEAST_CHARACTERS = 32;

/**
 * A secret that is given itself, or in a file; undefined where there is neither. Throws, with the `name` of the
 * setting, for a file whose secret is short.
 */
export const readSecret = async (
  name: 'AUTH_SECRET' | 'KEY_PEPPER' | 'STATUS_KEY' | 'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRET',
  given: string | undefined,
  file: string | undefined,
): Promise<string | undefined> => {
  if (given !== undefined || file === undefined) return given;
  const kept = (await readFile(file, 'utf8')).trim();
  if (kept.length < LEAST_CHARACTERS) throw new Error(`${name}_FILE needs at least ${LEAST_CHARACTERS} characters`);
  return kept;
};
