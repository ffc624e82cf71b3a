import { createHmac } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';

const Common = {
  kid: z.string().min(1).max(128),
  use: z.literal('sig').default('sig'),
};
/** A retired key signs no more, but what it signed stays good until it expires. */
const status = z.enum(['active', 'retired']).default('active');

/** The kinds of key that may sign: nothing symmetric, so that a public key can never be taken for a secret. */
const PublicJwk = z.discriminatedUnion('alg', [
  z.object({
    ...Common,
    alg: z.literal('ES256'),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
  }),
  z.object({ ...Common, alg: z.literal('EdDSA'), kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
]);
type PublicJwk = z.output<typeof PublicJwk>;

const FileKey = z.intersection(PublicJwk, z.object({ d: z.string().min(1), status }));
type FileKey = z.output<typeof FileKey>;

/** The file that scripts/keys writes: private keys, of which the first active one signs. */
const KeyFile = z
  .object({ keys: z.array(FileKey).min(1).max(16) })
  .refine(({ keys }) => keys.some((key) => key.status === 'active'), 'no key is active')
  .refine(({ keys }) => new Set(keys.map((key) => key.kid)).size === keys.length, 'two keys have one kid');

/** A public key with the one algorithm that it may be used with. */
export type VerifyKey = { readonly alg: 'ES256' | 'EdDSA'; readonly key: CryptoKey };

/** A private key, its name and its algorithm. */
export type SigningKey = VerifyKey & { readonly kid: string };

export type KeySet = {
  readonly byKid: ReadonlyMap<string, VerifyKey>;
  /** What `/.well-known/jwks.json` serves: the active key first. */
  readonly publicSet: { readonly keys: readonly PublicJwk[] };
  /** One secret derived from each key, the active one's first. */
  readonly secrets: readonly Uint8Array[];
  /** What signs our own tokens: the active key. */
  readonly signing: SigningKey;
};

const CURSOR_LABEL = 'cineradar cursor';

/** Undefined for what is no JSON: the parser's own message quotes the text, and the text holds keys. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const importKeys = async (keys: readonly PublicJwk[]): Promise<ReadonlyMap<string, VerifyKey>> => {
  const byKid = new Map<string, VerifyKey>();
  for (const jwk of keys) {
    const key = await importJWK(jwk, jwk.alg);
    if (key instanceof Uint8Array) throw new TypeError('a symmetric key in the key set');
    byKid.set(jwk.kid, { alg: jwk.alg, key });
  }
  return byKid;
};

const importSigningKey = async (jwk: FileKey): Promise<SigningKey> => {
  const key = await importJWK(jwk, jwk.alg);
  if (key instanceof Uint8Array) throw new TypeError('a symmetric key in the key set');
  return { kid: jwk.kid, alg: jwk.alg, key };
};

/** Reads a key file. Throws when it cannot be read or is no key set; the message never holds a key. */
const readKeySet = async (path: string): Promise<KeySet> => {
  const parsed = KeyFile.safeParse(jsonOf(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`the key file is not a key set: ${z.prettifyError(parsed.error)}`);
  const ordered = parsed.data.keys.toSorted((a, b) => Number(b.status === 'active') - Number(a.status === 'active'));
  const [active] = ordered;
  if (active === undefined) throw new Error('the key file holds no key');
  const publicKeys = ordered.map((key) => PublicJwk.parse(key));
  return {
    byKid: await importKeys(publicKeys),
    publicSet: { keys: publicKeys },
    secrets: ordered.map(({ d }) => createHmac('sha256', d).update(CURSOR_LABEL).digest()),
    signing: await importSigningKey(active),
  };
};

export type WatchedKeySet = {
  readonly current: () => KeySet;
  /** Reads the file again if it changed; at most once a second, so that made-up kids cost nothing. True when it did. */
  readonly refresh: () => Promise<boolean>;
  readonly close: () => void;
};

const REFRESH_AT_MOST_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 2_000;

const versionOf = async (path: string): Promise<string> => {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs}|${size}|${ino}`;
};

/**
 * A key set that follows its file: a rotation needs no restart. A file that became unreadable keeps the last good
 * set and is told to `onFault`; `onRotate` runs after each change.
 */
export const watchKeySet = async (
  path: string,
  events: { readonly onRotate: () => void; readonly onFault: (error: unknown) => void },
): Promise<WatchedKeySet> => {
  let version = await versionOf(path);
  let keySet = await readKeySet(path);
  let lookedAt = performance.now();
  let looking: Promise<boolean> | undefined;

  const look = async (): Promise<boolean> => {
    try {
      const found = await versionOf(path);
      if (found === version) return false;
      keySet = await readKeySet(path);
      version = found;
      events.onRotate();
      return true;
    } catch (error) {
      events.onFault(error);
      return false;
    }
  };
  const refresh = (): Promise<boolean> => {
    if (looking !== undefined) return looking;
    if (performance.now() - lookedAt < REFRESH_AT_MOST_EVERY_MS) return Promise.resolve(false);
    lookedAt = performance.now();
    looking = look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh(), LOOK_EVERY_MS);
  timer.unref();
  return { current: () => keySet, refresh, close: () => clearInterval(timer) };
};
