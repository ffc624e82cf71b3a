import type { Attendance } from '../market/attendance.ts';
import { blockedFor, SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';
import { xxiStatusOf } from './xxi-layout.ts';

type Counts = Readonly<Record<string, number>>;

const countUp = (statuses: Iterable<readonly [status: number, seats: number]>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [status, seats] of statuses) if (seats > 0) counts[status] = (counts[status] ?? 0) + seats;
  return counts;
};

/** Adds how many of a showing's blocked seats carry each of XXI's codes: they go by the seat's place. */
const addBlocked = (counts: Record<string, number>, showing: Showing): Counts => {
  const blocked = blockedFor(showing);
  for (let index = blocked.indexOf(1); index >= 0; index = blocked.indexOf(1, index + 1)) {
    const status = xxiStatusOf(SEAT.blocked, index);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};

/** Seats per status code of the chain, as a seat map of this many seats taken carries them. */
export const statusCounts = (showing: Showing, attendance: Attendance): Counts => {
  const { soldSeats, counterSeats, cartSeats, blockedSeats } = attendance;
  const notFree = soldSeats + cartSeats + blockedSeats;
  const free = showing.hall.grid.seats - notFree;
  if (showing.listing.site.chain !== 'XXI') {
    return countUp([
      [1, free],
      [0, notFree],
    ]);
  }
  const counts = countUp([
    [xxiStatusOf(SEAT.free, 0), free],
    [xxiStatusOf(SEAT.counter, 0), counterSeats],
    [xxiStatusOf(SEAT.online, 0), soldSeats - counterSeats],
    [xxiStatusOf(SEAT.cart, 0), cartSeats],
  ]);
  return addBlocked(counts, showing);
};
