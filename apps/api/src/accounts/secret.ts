import { readFile } from 'node:fs/promises';

const LEAST_CHARACTERS = 32;

/** What session cookies are signed with: given itself, or as a file; undefined where there is neither. Throws for one that is short. */
export const readAuthSecret = async (
  secret: string | undefined,
  file: string | undefined,
): Promise<string | undefined> => {
  if (secret !== undefined || file === undefined) return secret;
  const kept = (await readFile(file, 'utf8')).trim();
  if (kept.length < LEAST_CHARACTERS) throw new Error(`AUTH_SECRET_FILE needs at least ${LEAST_CHARACTERS} characters`);
  return kept;
};
