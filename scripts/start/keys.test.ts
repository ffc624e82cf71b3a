import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { activeKey, ensureKeys, rotateKeys } from './keys.ts';
import { readerToken } from './token.ts';

const folder = await mkdtemp(join(tmpdir(), 'cineradar-keys-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const now = new Date();
const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

test('keys are made once, readable by their user alone', async () => {
  const path = join(folder, 'once.json');
  const first = await ensureKeys(path, now);
  expect(await ensureKeys(path, later(1))).toEqual(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('after a rotation there is one active key, and tokens of the retired one still verify', async () => {
  const path = join(folder, 'rotated.json');
  const before = await ensureKeys(path, now);
  const token = await readerToken(before, 'demo', now);
  const after = await rotateKeys(path, now);
  expect(after.keys.map(({ status }) => status)).toEqual(['active', 'retired']);
  expect(activeKey(after).kid).not.toBe(activeKey(before).kid);
  const publicKeys = after.keys.map(({ kty, crv, x, y, kid, alg }) => ({ kty, crv, x, y, kid, alg }));
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: publicKeys }), {
    issuer: 'cineradar',
    audience: 'cineradar-api',
  });
  expect(payload).toMatchObject({ sub: 'demo', market: 'demo' });
  expect(payload.exp).toBe(Math.floor(now.getTime() / 1000) + 30 * 86_400);
});

test('a key that retired longer ago than a token lives is dropped', async () => {
  const path = join(folder, 'old.json');
  await ensureKeys(path, now);
  await rotateKeys(path, later(1));
  expect((await rotateKeys(path, later(30))).keys).toHaveLength(3);
  expect((await rotateKeys(path, later(33))).keys).toHaveLength(3);
});

test('a file that is no key set is refused, not replaced', async () => {
  const path = join(folder, 'broken.json');
  await writeFile(path, '{"keys":[]}');
  await expect(ensureKeys(path, now)).rejects.toThrow('keys');
  expect(await readFile(path, 'utf8')).toBe('{"keys":[]}');
});
