import { randomBytes } from 'node:crypto';
import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { claimsOf, TEST_AUDIENCE, TEST_ISSUER, TEST_SECRET, type TokenClaims } from '../testing/tokens.ts';
import { openAuthenticator } from './authenticate.ts';
import { watchKeySet } from './key-set.ts';

const RULES = { issuer: TEST_ISSUER, audience: TEST_AUDIENCE } as const;

const makeKey = async (kid: string, alg: 'ES256' | 'EdDSA' = 'ES256') => {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, pair, jwk: { ...(await exportJWK(pair.privateKey)), kid, alg, use: 'sig' } };
};
type Key = Awaited<ReturnType<typeof makeKey>>;

const saveKeys = async (path: string, keys: readonly Key[]): Promise<void> => {
  await writeFile(
    `${path}.new`,
    JSON.stringify({ keys: keys.map(({ jwk }, place) => ({ ...jwk, status: place === 0 ? 'active' : 'retired' })) }),
  );
  await rename(`${path}.new`, path);
};

const sign = async (key: Key, claims: TokenClaims = {}): Promise<string> =>
  `Bearer ${await claimsOf(claims).setProtectedHeader({ alg: key.alg, kid: key.kid }).sign(key.pair.privateKey)}`;

const open = async (...keys: readonly Key[]) => {
  const path = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys.json');
  await saveKeys(path, keys);
  const watched = await watchKeySet(path, { onRotate: () => auth.forget(), onFault: () => undefined });
  let nowMs = Date.now();
  const auth = openAuthenticator({ ...RULES, keys: watched, nowMs: () => nowMs });
  return {
    path,
    watched,
    auth,
    pass: (ms: number) => (nowMs += ms),
    authenticate: async (header?: string) => auth.authenticate(header),
  };
};

const REFUSED = { code: 'unauthenticated' };

test.each(['ES256', 'EdDSA'] as const)(
  'a token of ours signed with %s gives its subject, scopes and market',
  async (alg) => {
    const key = await makeKey('k1', alg);
    const { authenticate } = await open(key);
    const grant = await authenticate(
      await sign(key, { subject: 'studio', scope: 'sites.read movies.read', market: 'captures' }),
    );
    expect(grant).toMatchObject({
      subject: 'studio',
      market: 'captures',
      scopes: new Set(['sites.read', 'movies.read']),
    });
  },
);

test('an altered token is refused, wherever it was altered', async () => {
  const key = await makeKey('k1');
  const { authenticate } = await open(key);
  const good = (await sign(key)).slice('Bearer '.length);
  await authenticate(`Bearer ${good}`);
  const other = claimsOf({ scope: 'everything.write' }).setProtectedHeader({ alg: 'ES256', kid: 'k1' });
  const [, payload] = (await other.sign((await makeKey('k1')).pair.privateKey)).split('.');
  const [header, , signature] = good.split('.');
  const flipped = good.slice(0, -4) + (good.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  for (const token of [
    `${header}.${payload}.${signature}`,
    flipped,
    `${header}.${payload}.`,
    `${good}.x`,
    good.slice(1),
  ]) {
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(REFUSED);
  }
});

test.each<[string, TokenClaims]>([
  ['expired', { expiresAt: Math.floor(Date.now() / 1_000) - 1 }],
  ['not yet valid', { notBefore: Math.floor(Date.now() / 1_000) + 60 }],
  ['for another audience', { audience: 'someone-else' }],
  ['of another issuer', { issuer: 'someone-else' }],
  ['of a market that does not exist', { market: 'moon' }],
  ['of nobody', { subject: '' }],
])('a token %s is refused', async (_, claims) => {
  const key = await makeKey('k1');
  const { authenticate } = await open(key);
  await expect(authenticate(await sign(key, claims))).rejects.toMatchObject(REFUSED);
});

test('a token that never expires is refused', async () => {
  const key = await makeKey('k1');
  const { authenticate } = await open(key);
  const endless = new SignJWT({ market: 'demo' }).setSubject('x').setIssuer(TEST_ISSUER).setAudience(TEST_AUDIENCE);
  const token = await endless.setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(key.pair.privateKey);
  await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(REFUSED);
});

test('a foreign key is refused although it borrows the name of ours', async () => {
  const { authenticate } = await open(await makeKey('k1'));
  await expect(authenticate(await sign(await makeKey('k1')))).rejects.toMatchObject(REFUSED);
  await expect(authenticate(await sign(await makeKey('k2')))).rejects.toMatchObject(REFUSED);
});

test('a public key is never taken for a secret, nor is an unsigned token taken at all', async () => {
  const key = await makeKey('k1');
  const { authenticate } = await open(key);
  const publicText = new TextEncoder().encode(await exportSPKI(key.pair.publicKey));
  const confused = await claimsOf().setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(publicText);
  const withTestSecret = await claimsOf().setProtectedHeader({ alg: 'HS256' }).sign(TEST_SECRET);
  const unsigned = new UnsecuredJWT({
    sub: 'x',
    market: 'demo',
    iss: TEST_ISSUER,
    aud: TEST_AUDIENCE,
    exp: 9_999_999_999,
  }).encode();
  for (const token of [confused, withTestSecret, unsigned]) {
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject(REFUSED);
  }
});

test('a key is good for its own algorithm only', async () => {
  const key = await makeKey('k1', 'EdDSA');
  const { authenticate } = await open(key);
  const mislabelled = { ...(await makeKey('k1')), kid: 'k1' };
  await expect(authenticate(await sign(mislabelled))).rejects.toMatchObject(REFUSED);
});

test('with a secret HS256 is accepted, and a wrong secret is not', async () => {
  const auth = openAuthenticator({ ...RULES, secret: TEST_SECRET });
  const token = (secret: Uint8Array) => claimsOf().setProtectedHeader({ alg: 'HS256' }).sign(secret);
  expect(await auth.authenticate(`Bearer ${await token(TEST_SECRET)}`)).toMatchObject({ subject: 'tester' });
  await expect(auth.authenticate(`Bearer ${await token(randomBytes(32))}`)).rejects.toMatchObject(REFUSED);
  const key = await makeKey('k1');
  await expect(auth.authenticate(await sign(key))).rejects.toMatchObject(REFUSED);
});

test.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer a.b',
  'Basic dTpw',
  'Bearer a.b.c',
  `Bearer ${'a'.repeat(9_000)}.b.c`,
])('no credentials, or none that are a token, are refused: %s', async (header) => {
  const { authenticate } = await open(await makeKey('k1'));
  await expect(authenticate(header)).rejects.toMatchObject(REFUSED);
});

test('a token seen before is known at once, and refused the moment it expires', async () => {
  const key = await makeKey('k1');
  const { auth, authenticate, pass } = await open(key);
  const token = await sign(key, { expiresAt: Math.floor(Date.now() / 1_000) + 60 });
  await authenticate(token);
  expect(auth.authenticate(token)).toMatchObject({ subject: 'tester' });
  pass(61_000);
  await expect(authenticate(token)).rejects.toMatchObject(REFUSED);
});

test('a new key is taken up without a restart when a token names it', async () => {
  const [before, after] = [await makeKey('k1'), await makeKey('k2')];
  const { path, authenticate } = await open(before);
  await saveKeys(path, [after, before]);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await authenticate(await sign(after))).toMatchObject({ subject: 'tester' });
  expect(await authenticate(await sign(before))).toMatchObject({ subject: 'tester' });
});

test('tokens of a key that was taken away are refused although they were seen before', async () => {
  const [before, after] = [await makeKey('k1'), await makeKey('k2')];
  const { path, watched, authenticate } = await open(before);
  const token = await sign(before);
  await authenticate(token);
  await saveKeys(path, [after]);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await watched.refresh()).toBe(true);
  await expect(authenticate(token)).rejects.toMatchObject(REFUSED);
});

test('a key file that becomes unreadable keeps the keys that are known', async () => {
  const key = await makeKey('k1');
  const { path, watched, authenticate } = await open(key);
  await writeFile(path, 'not a key set');
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await watched.refresh()).toBe(false);
  expect(await authenticate(await sign(key))).toMatchObject({ subject: 'tester' });
});

test('the public set holds every key, the active one first, and nothing private', async () => {
  const { watched } = await open(await makeKey('k2'), await makeKey('k1', 'EdDSA'));
  const { keys } = watched.current().publicSet;
  expect(keys.map((key) => key.kid)).toEqual(['k2', 'k1']);
  expect(keys.every((key) => !('d' in key) && !('status' in key))).toBe(true);
});
