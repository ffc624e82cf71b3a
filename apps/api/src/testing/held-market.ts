import { mintId } from '@cineradar/core/shared/ids';
import type { Clock } from '@cineradar/platform/clock';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import type { WatchedListing } from '@cineradar/services/occupancy/now/watched';
import type { MarketContext } from '../http/env.ts';
import { liveView } from '../live/market.ts';
import { Replica } from '../live/replica.ts';
import type { LiveStatus } from '../live/sync.ts';

const CITY = { slug: 'bandung', title: 'Bandung', province: 'Jawa Barat', zone: 'Asia/Jakarta' } as const;
const SITE = { id: mintId('site', 'held'), tixId: 'tix:5', name: 'PVJ', lat: -6.89, lng: 107.6 };

/** Listings of one site; the second one's name needs more than one byte a character. */
export const HELD_LISTINGS: readonly WatchedListing[] = ['PVJ', 'PVJ Cinépolis ✦', 'PVJ PREMIERE'].map(
  (name, place) => ({
    id: mintId('theatre', `held ${place}`),
    tixId: `tix:${100 + place}`,
    name,
    chain: place === 1 ? 'CINEPOLIS' : 'XXI',
    brand: place === 2 ? 'PREMIERE' : 'STANDARD',
    city: CITY,
    site: SITE,
    synthetic: true,
  }),
);

/**
 * A market whose replica is held and fed by nobody: each listing has one showing on since `clock`'s now, with a look
 * at it. Its database does not exist.
 */
export const heldMarket = (clock: Clock): MarketContext & { readonly status: { current: LiveStatus } } => {
  const nowMs = clock.now().getTime();
  const replica = new Replica();
  replica.setListings(HELD_LISTINGS);
  for (const [place, { id }] of HELD_LISTINGS.entries()) {
    const showing = {
      id: mintId('showtime', id),
      tixId: null,
      theatreId: id,
      movie: { id: mintId('movie', 'held'), title: 'FILM' },
      category: '2D',
      doorsAtMs: nowMs - 1_200_000,
      startsAtMs: nowMs,
      endsAtMs: nowMs + 7_200_000,
    };
    const look = {
      observedAtMs: nowMs - 60_000,
      seats: 100,
      notFree: 10 * place,
      blocked: 0,
      confidence: 'low' as const,
    };
    replica.applyShowings([{ id: showing.id, theatreId: id, showing }]);
    replica.applyLooks([{ showtimeId: showing.id, theatreId: id, look }]);
  }
  const status: { current: LiveStatus } = { current: { loaded: true, staleBecause: [], ageSeconds: 1 } };
  return {
    name: 'demo',
    db: openDb(openPool('postgres://nobody@127.0.0.1:1/none')),
    clock,
    live: liveView({ replica: () => replica, status: () => status.current }, clock),
    jobs: { ask: () => Promise.resolve(), hand: () => Promise.resolve() },
    status,
  };
};
