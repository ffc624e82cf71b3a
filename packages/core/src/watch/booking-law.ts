const HOUR_MS = 3_600_000;

/**
 * Share of a showing's bookings made by so many hours before the start, where nothing else is known: some 22 % by
 * T-24 and a third within the last three hours. Between the points it is linear, beyond the last it fades to none at 14 days.
 */
const BOOKED_BY: readonly (readonly [leadHours: number, share: number])[] = [
  [0, 1],
  [0.5, 0.92],
  [1, 0.84],
  [3, 0.63],
  [6, 0.48],
  [12, 0.34],
  [24, 0.22],
  [48, 0.12],
  [72, 0.07],
  [336, 0],
];

/** The share of its bookings that a showing usually has `leadMs` before the start; 0–1, rising towards the start. */
export const bookedShare = (leadMs: number): number => {
  const hours = Math.max(0, leadMs / HOUR_MS);
  const place = BOOKED_BY.findIndex(([at]) => at >= hours);
  if (place === 0) return 1;
  const near = BOOKED_BY[place - 1];
  const far = BOOKED_BY[place];
  if (near === undefined || far === undefined) return 0;
  return near[1] + ((hours - near[0]) / (far[0] - near[0])) * (far[1] - near[1]);
};

/** A hall that was never seen. */
const USUAL_SEATS = 150;
/** A showing of which nothing is known sells a fifth of its seats; one that sells out, or nothing, is no wonder. */
const USUAL_OCCUPANCY = 0.2;
const PRIOR_SHAPE = 2;

/** What one look told of a showing. Times in milliseconds since 1970. */
export type SeenSeats = { readonly seats: number; readonly notFree: number; readonly seenAtMs: number };

/**
 * Seats expected to be booked from `fromMs` to `toMs`: the showing's expected bookings in all times the share of them
 * that falls in between, and never more than are free. Expected bookings are the mean of a gamma law of mean 20 % of
 * the seats, updated by the Poisson count seen so far: (k + n) ÷ (k ÷ m + F), where F is the share usually booked by then.
 */
export const expectedBookings = (startsAtMs: number, seen: SeenSeats | null, fromMs: number, toMs: number): number => {
  const seats = seen?.seats ?? USUAL_SEATS;
  const taken = seen?.notFree ?? 0;
  const shareSeen = seen === null ? 0 : bookedShare(startsAtMs - seen.seenAtMs);
  const inAll = (PRIOR_SHAPE + taken) / (PRIOR_SHAPE / (USUAL_OCCUPANCY * seats) + shareSeen);
  const between = bookedShare(startsAtMs - toMs) - bookedShare(startsAtMs - fromMs);
  return Math.min(inAll * between, seats - taken);
};
