import { createHmac } from 'node:crypto';
import type { Logger } from '@cineradar/platform/log';
import type { Config } from '../config.ts';
import type { CursorSeal } from '../http/seal.ts';
import { type Authenticator, openAuthenticator } from './authenticate.ts';
import type { Authenticate } from './grant.ts';
import { type KeySet, type WatchedKeySet, watchKeySet } from './key-set.ts';

export type Auth = {
  readonly authenticate: Authenticate;
  readonly known: Authenticator['known'];
  readonly cursors: CursorSeal;
  readonly publicKeys: () => KeySet['publicSet'];
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
  const keys = await watch(config.JWT_KEYS_FILE, log, () => authenticator.forget());
  const authenticator = openAuthenticator({ issuer: config.JWT_ISSUER, audience: config.JWT_AUDIENCE, keys, secret });
  const fromSecret = secret === undefined ? [] : [createHmac('sha256', secret).update('cineradar cursor').digest()];
  return {
    authenticate: authenticator.authenticate,
    known: authenticator.known,
    cursors: { secrets: () => [...(keys?.current().secrets ?? []), ...fromSecret] },
    publicKeys: () => keys?.current().publicSet ?? { keys: [] },
    close: () => keys?.close(),
  };
};
