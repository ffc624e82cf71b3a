import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/** A retired key still verifies the tokens it signed; the longest lived ones live 30 days. */
const RETIRED_KEY_DAYS = 31;
/** What the API takes at most is 16 keys in all. */
const MOST_RETIRED_KEYS = 15;
const DAY_MS = 86_400_000;

const SigningKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  status: z.enum(['active', 'retired']),
  created_at: z.iso.datetime(),
  retired_at: z.iso.datetime().optional(),
});
const KeySet = z.object({ keys: z.array(SigningKey).min(1) });

export type SigningKey = z.output<typeof SigningKey>;
export type KeySet = z.output<typeof KeySet>;

async function makeKey(now: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return SigningKey.parse({
    ...(await exportJWK(privateKey)),
    kid: randomUUID(),
    alg: 'ES256',
    use: 'sig',
    status: 'active',
    created_at: now.toISOString(),
  });
}

/** The whole file appears by one rename: a reader never sees half a key set. */
async function write(path: string, keys: KeySet): Promise<KeySet> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  await writeFile(beside, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, path);
  return keys;
}

/** The private key set of this checkout, made at the first call. Throws when the file is no key set. */
export async function ensureKeys(path: string, now: Date): Promise<KeySet> {
  if (!existsSync(path)) return write(path, { keys: [await makeKey(now)] });
  return KeySet.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Makes a new active key; the old one retires, and those retired longer than a token lives are dropped. */
export async function rotateKeys(path: string, now: Date): Promise<KeySet> {
  const { keys } = await ensureKeys(path, now);
  const oldest = now.getTime() - RETIRED_KEY_DAYS * DAY_MS;
  const retired = keys
    .map((key) => ({ ...key, status: 'retired' as const, retired_at: key.retired_at ?? now.toISOString() }))
    .filter((key) => Date.parse(key.retired_at) > oldest)
    .slice(0, MOST_RETIRED_KEYS);
  return write(path, { keys: [await makeKey(now), ...retired] });
}

/** The key that signs. Throws when the set has none. */
export function activeKey({ keys }: KeySet): SigningKey {
  const active = keys.find((key) => key.status === 'active');
  if (!active) throw new Error('the key file holds no active key: `npm run keys -- rotate` makes one');
  return active;
}
