import { createHmac } from 'node:crypto';
import type { Logger } from '@cineradar/platform/log';
import type { Config } from '../config.ts';
import type { CursorSeal } from '../http/seal.ts';
import { openAuthenticator } from './authenticate.ts';
import type { Authenticate, CallerAddress, Grant } from './grant.ts';
import { openRevocations, type Revocations } from './revocations.ts';
import { type KeySet, type WatchedKeySet, watchKeySet } from './key-set.ts';
import { type SignToken, tokenSigner } from './sign-token.ts';

export type Auth = {
  readonly authenticate: Authenticate;
  /** The grant of what was let in before and still is; undefined for anything else. */
  readonly known: (authorization: string | undefined, from: CallerAddress) => Grant | undefined;
  readonly cursors: CursorSeal;
  readonly publicKeys: () => KeySet['publicSet'];
  readonly revocations: Revocations;
  /** Signs a token that this process lets in. */
  readonly sign: SignToken;
  /** Whether what was granted holds no more before its time: it was revoked, or its key is no longer ours. */
  readonly isWithdrawn: (grant: Grant) => boolean;
  /** Calls back when grants may have been withdrawn. */
  readonly onWithdrawal: (listener: () => void) => void;
  readonly close: () => void;
};

const watch = async (path: string | undefined, log: Logger, onRotate: () => void): Promise<WatchedKeySet | undefined> =>
  path === undefined
    ? undefined
    : watchKeySet(path, {
        onRotate: () => {
          onRotate();
          log.info({ event: 'keys.rotated' });
        },
        onFault: (error) => log.error({ event: 'keys.unreadable', err: error }),
      });

/** Everything that hangs from the configured keys. Throws when there is a key file and it is no key set. */
export const openAuth = async (config: Config, log: Logger): Promise<Auth> => {
  const secret = config.JWT_SECRET === undefined ? undefined : new TextEncoder().encode(config.JWT_SECRET);
  const revocations = openRevocations();
  const listeners: (() => void)[] = [];
  const tellWithdrawal = (): void => {
    for (const tell of listeners) tell();
  };
  revocations.onChange(tellWithdrawal);
  const keys = await watch(config.JWT_KEYS_FILE, log, () => {
    authenticator.forget();
    tellWithdrawal();
  });
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
  const authenticator = openAuthenticator({ issuer, audience, keys, secret, isRevoked: revocations.isRevoked });
  const fromSecret = secret === undefined ? [] : [createHmac('sha256', secret).update('cineradar cursor').digest()];
  return {
    authenticate: authenticator.authenticate,
    known: authenticator.known,
    cursors: { secrets: () => [...(keys?.current().secrets ?? []), ...fromSecret] },
    publicKeys: () => keys?.current().publicSet ?? { keys: [] },
    revocations,
    sign: tokenSigner({ issuer, audience, keys, secret }),
    isWithdrawn: (grant) =>
      revocations.isRevoked(grant) || (grant.keyId !== undefined && keys?.current().byKid.has(grant.keyId) !== true),
    onWithdrawal: (listener) => void listeners.push(listener),
    close: () => keys?.close(),
  };
};
