import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const BYTES = 48;

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
 * The file that holds a secret, made at the first call and kept: what it signed or sealed outlives a restart. It
 * appears whole, and of two starters the first one's stays.
 */
export async function ensureSecret(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  await writeFile(beside, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(beside, path);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    await rm(beside);
  }
  return path;
}
