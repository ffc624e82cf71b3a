import type { Logger } from '@cineradar/platform/log';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { MarketOf } from '../http/market-of.ts';
import type { AddedMarket, StreamedMarket } from '../stream/streams.ts';
import type { Sandboxes } from './port.ts';
import { openSandboxes, type OpenSandboxes } from './sandboxes.ts';

/** Sandboxes of one process that are made or moved at once. */
const LOCKS = 8;

export type StartedSandboxes = {
  /** What the app is made with. */
  readonly ofApp: { readonly sandboxes: Sandboxes | undefined; readonly marketOf: MarketOf };
  readonly close: () => Promise<void>;
};

/** Gives each grant the market that it names; a key of the sandbox has that of its organisation. */
const sandboxOr =
  (sandboxes: OpenSandboxes, byName: MarketOf): MarketOf =>
  (grant) =>
    grant.market === 'sandbox' && grant.tenant !== undefined ? sandboxes.marketOf(grant.tenant) : byName(grant);

/** Opens sandboxes beside the accounts; there are none where nobody signs in, for each belongs to an organisation. */
export const startSandboxes = (
  accounts: { readonly db: Db; readonly url: string } | undefined,
  addStream: (market: StreamedMarket) => AddedMarket,
  byName: MarketOf,
  log: Logger,
): StartedSandboxes => {
  if (accounts === undefined)
    return { ofApp: { sandboxes: undefined, marketOf: byName }, close: () => Promise.resolve() };
  const { db, url } = accounts;
  const locks = openDb(
    openPool(url, { applicationName: 'cineradar-api-sandboxes', max: LOCKS, statementTimeoutMs: 0 }),
  );
  const sandboxes = openSandboxes({ place: { db, locks, accountsUrl: url }, addStream, log });
  return {
    ofApp: { sandboxes, marketOf: sandboxOr(sandboxes, byName) },
    close: async () => {
      await sandboxes.close();
      await locks.destroy();
    },
  };
};
