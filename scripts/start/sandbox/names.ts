import { mintId } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { SANDBOX_NAMES, SANDBOX_SOURCE, SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import { ourFilm } from '@cineradar/simulator/export/our-names';
import { dayOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';
import type { Showing } from '@cineradar/simulator/market/showing';
import { sql } from 'kysely';

const CITY = 'JAKARTA';
const CHAIN = 'XXI';

/** The showing that samples ask for: in Jakarta, of the chain whose theatres they list. Throws where the market has none. */
const namedShowing = (market: Market): Showing => {
  const { showtime } = SANDBOX_NAMES;
  const day = dayOf(showtime.toISOString().slice(0, 10));
  const found = market.listings
    .filter(({ site }) => site.city.name === CITY && site.chain === CHAIN)
    .flatMap((listing) => market.showingsOf(listing, day))
    .find(({ startsAtMs, change }) => startsAtMs === showtime.getTime() && change === null);
  if (found === undefined) throw new Error(`the market of seed ${market.seed} has no showing for the samples`);
  return found;
};

/** Gives the listing and the film of that showing the names that samples use. */
export const nameForSamples = async (db: Db, market: Market, source: string): Promise<void> => {
  const { listing, film } = namedShowing(market);
  await sql`
    insert into external_ids (source, kind, external_id, our_id, first_seen_at)
    values (${SANDBOX_SOURCE}, 'theatre', ${SANDBOX_NAMES.theatre}, ${mintId('theatre', source, listing.id)}, ${SANDBOX_STARTS_AT}),
      (${SANDBOX_SOURCE}, 'movie', ${SANDBOX_NAMES.movie}, ${ourFilm(film)}, ${SANDBOX_STARTS_AT})`.execute(db);
};
