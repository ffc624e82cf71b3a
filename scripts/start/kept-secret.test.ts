import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ensureSecret } from './kept-secret.ts';

const folder = await mkdtemp(join(tmpdir(), 'cineradar-kept-secret-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the secret is made once, long enough, and readable by its user alone', async () => {
  const path = join(folder, 'state', 'secret');
  await Promise.all([ensureSecret(path), ensureSecret(path)]);
  const secret = await readFile(path, 'utf8');
  expect(secret.trim().length).toBeGreaterThanOrEqual(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await ensureSecret(path);
  expect(await readFile(path, 'utf8')).toBe(secret);
});
