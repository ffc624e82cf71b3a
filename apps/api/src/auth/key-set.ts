import { createHmac } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';

const PublicPart = {
  kid: z.string().min(1).max(128),
  use: z.literal('sig').default('sig'),
};

/** The kinds of key that may sign: nothing symmetric, so that a public key can never be taken for a secret. */
const PrivateJwk = z.discriminatedUnion('alg', [
  z.object({
    ...PublicPart,
    alg: z.literal('ES256'),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
  z.object({
    ...PublicPart,
    alg: z.literal('EdDSA'),
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    d: z.string(),
  }),
]);
type PrivateJwk = z.output<typeof PrivateJwk>;

/** The file: several private keys, and which one signs. */
const KeyFile = z
  .object({ active: z.string(), keys: z.array(PrivateJwk).min(1).max(16) })
  .refine(({ active, keys }) => keys.some((key) => key.kid === active), 'the active key is not among the keys')
  .refine(({ keys }) => new Set(keys.map((key) => key.kid)).size === keys.length, 'two keys have one kid');

/** A public key with the one algorithm that it may be used with. */
export type VerifyKey = { readonly alg: 'ES256' | 'EdDSA'; readonly key: CryptoKey };

export type KeySet = {
  readonly byKid: ReadonlyMap<string, VerifyKey>;
  /** What `/.well-known/jwks.json` serves: the active key first. */
  readonly publicSet: { readonly keys: readonly Record<string, string>[] };
  /** One secret derived from each key, the active one's first. */
  readonly secrets: readonly Uint8Array[];
};

const publicPartOf = ({ d: _private, ...rest }: PrivateJwk): Record<string, string> => ({ ...rest });

const CURSOR_LABEL = 'cineradar cursor';

const parseKeySet = async (text: string): Promise<KeySet> => {
  const { active, keys } = KeyFile.parse(JSON.parse(text));
  const ordered = keys.toSorted((a, b) => Number(b.kid === active) - Number(a.kid === active));
  const byKid = new Map<string, VerifyKey>();
  for (const jwk of ordered) {
    const key = await importJWK(publicPartOf(jwk), jwk.alg);
    if (key instanceof Uint8Array) throw new TypeError('a symmetric key in the key set');
    byKid.set(jwk.kid, { alg: jwk.alg, key });
  }
  return {
    byKid,
    publicSet: { keys: ordered.map(publicPartOf) },
    secrets: ordered.map((jwk) => createHmac('sha256', jwk.d).update(CURSOR_LABEL).digest()),
  };
};

/** Reads a key file. Throws when it cannot be read or is no key set; the message never holds a key. */
export const readKeySet = async (path: string): Promise<KeySet> => {
  const text = await readFile(path, 'utf8');
  try {
    return await parseKeySet(text);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON, or holds a broken key';
    throw new Error(`the key file is not a key set: ${why}`, {
      cause: error instanceof z.ZodError ? error : undefined,
    });
  }
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
