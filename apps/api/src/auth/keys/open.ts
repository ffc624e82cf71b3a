import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { findKey, findKeysById } from '@cineradar/services/keys/key-state';
import { noteUses } from '@cineradar/services/keys/note-uses';
import { entitlementOf } from '@cineradar/services/usage/entitlement';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Config } from '../../config.ts';
import type { Auth } from '../open.ts';
import type { ReadKey } from './key-grant.ts';
import { withKeys } from './with-keys.ts';
import { hearKeyChanges } from './hear-key-changes.ts';
import { KeyRing } from './key-ring.ts';
import { openKeyUses } from './key-uses.ts';

/** Open streams are looked at this often: a change that nobody told ends them within twice that. */
const SWEEP_MS = 15_000;
const WRITE_USES_MS = 5_000;

const readKey = async (db: Db, digest: Buffer): Promise<ReadKey | undefined> => {
  const state = await findKey(db, digest);
  if (state === undefined) return undefined;
  return { ...state, entitlement: await entitlementOf(db, state.organisationId, new Date()) };
};

/** What lets in tokens and, where organisations have keys, keys as well. */
export type OpenKeys = { readonly auth: Auth; readonly close: () => Promise<void> };

/** Opens the look-up of keys where there are accounts and a pepper; without them `auth` stays as it is. */
export const openKeys = (config: Config, auth: Auth, accounts: Accounts | undefined, log: Logger): OpenKeys => {
  const making = accounts?.keys?.making;
  if (accounts === undefined || making === undefined) {
    return { auth: withKeys(auth, undefined), close: () => Promise.resolve() };
  }
  const { db, market } = accounts;
  const uses = openKeyUses((noted) => noteUses(db, noted), Date.now);
  const ring = new KeyRing({
    find: (text) => readKey(db, making.digest(text)),
    findById: (ids) => findKeysById(db, ids),
    market,
    uses,
  });
  const onFault = (error: unknown): void => log.warn({ event: 'keys.not_looked_up', err: error });
  const redis = openRedis(config.REDIS_URL, 'demo', { patient: true });
  hearKeyChanges(redis, ring, onFault);
  const flush = (): Promise<void> =>
    uses.flush().catch((error: unknown) => log.warn({ event: 'keys.use_not_noted', err: error }));
  const timers = [
    setInterval(() => void ring.sweep().catch(onFault), SWEEP_MS),
    setInterval(() => void flush(), WRITE_USES_MS),
  ];
  for (const timer of timers) timer.unref();
  return {
    auth: withKeys(auth, ring),
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      redis.disconnect();
      await flush();
    },
  };
};
