import { countAttendance, type Truth, wantedSeatsOf } from './attendance.ts';
import type { Bookings } from './bookings.ts';
import type { Shocks } from './shocks.ts';
import type { Showing } from './showing.ts';

/** All that is true of a showing, its seats at the start. */
export const truthOf = (bookings: Bookings, shocks: Shocks, showing: Showing): Truth => {
  const { shock, advanceShare } = bookings.latentOf(showing);
  const [final] = countAttendance(bookings, showing, [showing.startsAtMs], undefined);
  if (final === undefined) throw new RangeError('one instant gives one attendance');
  return {
    expectedSeats: showing.prospect.expectedSeats,
    showingShock: shock,
    advanceShare,
    filmLevel: shocks.filmLevel(showing, showing.day),
    nationShock: shocks.nation(showing.day),
    filmDayShock: shocks.filmDay(showing),
    siteDayShock: shocks.siteDay(showing),
    wantedSeats: wantedSeatsOf(bookings, showing),
    ...final,
  };
};
