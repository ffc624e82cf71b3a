import { mintId } from '@cineradar/core/shared/ids';
import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import { lookTimes } from '@cineradar/simulator/history/look-times';
import type { Market } from '@cineradar/simulator/market/market';
import { isGoneAt, type Showing } from '@cineradar/simulator/market/showing';
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
  const times = [...anchorsMs, lastMs].flatMap((at) =>
    at === null || at > now.getTime() || isGoneAt(showing, at) ? [] : [at],
  );
  const showtimeId = mintId('showtime', source, showing.id);
  return market.attendanceAt(showing, times).map((attendance, place): SeatReading => {
    const at = times[place] ?? lastMs;
    return {
      showtimeId,
      observedAt: new Date(at),
      chain: showing.listing.site.chain,
      source,
      grid: {
        ...grid,
        notFree: attendance.soldSeats + attendance.cartSeats + attendance.blockedSeats,
        counts: statusCounts(showing, attendance),
        bitmap: bitmapOf(market.houseAt(showing, at).states),
      },
    };
  });
};
