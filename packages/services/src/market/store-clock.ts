import type { Clock } from '@cineradar/platform/clock';
import type { Db } from '@cineradar/platform/postgres/pool';

export type StoreClock = Clock & {
  /** Reads again where the market stands; throws when the store does not answer, and stands where it stood. */
  readonly refresh: () => Promise<void>;
};

/**
 * The clock of a market whose store says where it stands, such as imported captures; `fallback` while it says
 * nothing, or has not been asked yet.
 */
export const openStoreClock = (db: Db, fallback: Clock): StoreClock => {
  let standsAt: Date | null = null;
  return {
    now: () => (standsAt === null ? fallback.now() : new Date(standsAt)),
    refresh: async () => {
      const row = await db.selectFrom('market_clock').select('stands_at').executeTakeFirst();
      standsAt = row?.stands_at ?? null;
    },
  };
};
