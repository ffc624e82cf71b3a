import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import { mintId } from '@cineradar/core/shared/ids';
import { lookTimes } from '@cineradar/simulator/history/look-times';
import type { Market } from '@cineradar/simulator/market/market';
import type { Showing } from '@cineradar/simulator/market/showing';
import { SEAT } from '@cineradar/simulator/market/house';
import { statusCounts } from '@cineradar/simulator/wire/status-counts';
import type { KnownHall } from './halls.ts';

/** The looks at one showing that came by `now`, oldest first, each as its seat map would have been read. */
export const readingsOf = (
  market: Market,
  source: string,
  showing: Showing,
  { grid, bitmapOf }: KnownHall,
  now: Date,
): readonly SeatReading[] => {
  const { anchorsMs, lastMs } = lookTimes(market, showing);
  const times = [...anchorsMs.filter((at) => at !== null), lastMs].filter((at) => at <= now.getTime());
  return times.map((at) => {
    const { states } = market.houseAt(showing, at);
    return {
      showtimeId: mintId('showtime', source, showing.id),
      observedAt: new Date(at),
      chain: showing.listing.site.chain,
      source,
      grid: {
        ...grid,
        notFree: states.reduce((taken, state) => taken + (state === SEAT.free ? 0 : 1), 0),
        counts: statusCounts(showing, states),
        bitmap: bitmapOf(states),
      },
    };
  });
};
