import type { Logger } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { MarketOf } from '../http/market-of.ts';
import type { AddedMarket, StreamedMarket } from '../stream/streams.ts';
import { openSandboxes, type Sandboxes } from './sandboxes.ts';

/** Sandboxes of one process that are made or moved at once. */
const LOCKS = 8;

export type StartedSandboxes = {
  readonly sandboxes: Sandboxes | undefined;
  readonly close: () => Promise<void>;
};

/** Opens sandboxes beside the accounts; there are none where nobody signs in, for each belongs to an organisation. */
export const startSandboxes = (
  accounts: { readonly db: Db; readonly url: string } | undefined,
  addStream: (market: StreamedMarket) => AddedMarket,
  log: Logger,
): StartedSandboxes => {
  if (accounts === undefined) return { sandboxes: undefined, close: () => Promise.resolve() };
  const { db, url } = accounts;
  const locks = openDb(
    openPool(url, { applicationName: 'cineradar-api-sandboxes', max: LOCKS, statementTimeoutMs: 0 }),
  );
  const sandboxes = openSandboxes({ place: { db, locks, accountsUrl: url }, addStream, log });
  return {
    sandboxes,
    close: async () => {
      await sandboxes.close();
      await locks.destroy();
    },
  };
};

/** Gives each grant the market that it names; a key of the sandbox has that of its organisation. */
export const sandboxOr =
  (sandboxes: Sandboxes | undefined, byName: MarketOf): MarketOf =>
  (grant) =>
    grant.market === 'sandbox' && grant.tenant !== undefined && sandboxes !== undefined
      ? sandboxes.marketOf(grant.tenant)
      : byName(grant);
