import type { BookingDials } from '../market/dials.ts';
import { dayOf } from '../market/days.ts';
import { createMarket, type Market } from '../market/market.ts';
import { dayRhythm } from '../market/rhythm.ts';
import type { Showing } from '../market/showing.ts';

/** How well two forecasters of final seats do at one horizon; errors are mean absolute ones in points of occupancy. */
export type PickupAndOracle = {
  readonly hoursAhead: number;
  readonly showings: number;
  /** Seats booked at the horizon ÷ seats sold in the end. */
  readonly bookedShare: number;
  readonly oracleError: number;
  readonly pickupError: number;
  readonly ratio: number;
};

export type PickupSample = {
  readonly seed: number;
  /** First day judged, `YYYY-MM-DD`; the four weeks before it teach what is usual. */
  readonly from: string;
  readonly days: number;
  /** Every n-th listing, and of its showings every m-th. */
  readonly listingsApart: number;
  readonly showingsApart: number;
  /** Alternate futures whose median is the oracle's forecast. */
  readonly runs: number;
  readonly bookingDials?: BookingDials;
};

const HOUR_MS = 3_600_000;
const LEARNT_DAYS = 28;
const AFTERNOON_MINUTE = 900;
const EVENING_MINUTE = 1_080;

/** Like showings: presale or not, free day or not, morning, afternoon or evening. */
const kindOf = ({ isPresale, day, minuteOfDay }: Showing): string => {
  const part = minuteOfDay < AFTERNOON_MINUTE ? 0 : minuteOfDay < EVENING_MINUTE ? 1 : 2;
  return `${isPresale}/${dayRhythm(day).isFree}/${part}`;
};

const takenAt = (market: Market, showing: Showing, atMs: number): number =>
  market.attendanceAt(showing, [atMs]).reduce((sum, { soldSeats, cartSeats }) => sum + soldSeats + cartSeats, 0);

const soldInTheEnd = (market: Market, showing: Showing, hoursAhead?: number, run = 0): number => {
  const { startsAtMs } = showing;
  const fate = hoursAhead === undefined ? undefined : { fromMs: startsAtMs - hoursAhead * HOUR_MS, run };
  return market.attendanceAt(showing, [startsAtMs], fate).reduce((sum, { soldSeats }) => sum + soldSeats, 0);
};

const medianOf = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

type Usual = { booked: number; final: number; finalOfNone: number; none: number };

/** What is usual of each kind: how much is booked at the horizon, and what becomes of those with nothing booked. */
const learn = (market: Market, showings: readonly Showing[], hoursAhead: number): ReadonlyMap<string, Usual> => {
  const usual = new Map<string, Usual>();
  for (const showing of showings) {
    const kind = kindOf(showing);
    const known = usual.get(kind) ?? { booked: 0, final: 0, finalOfNone: 0, none: 0 };
    const booked = takenAt(market, showing, showing.startsAtMs - hoursAhead * HOUR_MS);
    const final = soldInTheEnd(market, showing);
    known.booked += booked;
    known.final += final;
    if (booked === 0) {
      known.none += 1;
      known.finalOfNone += final;
    }
    usual.set(kind, known);
  }
  return usual;
};

/** Multiplicative pickup: booked ÷ the usual booked share; where nothing is booked, what became of like showings. */
const pickUp = (booked: number, seats: number, usual: Usual | undefined): number => {
  if (usual === undefined) return booked;
  if (booked === 0) return usual.finalOfNone / Math.max(1, usual.none);
  return Math.min(seats, booked / (usual.booked / usual.final));
};

/** Sets multiplicative pickup beside the oracle, who knows all that is settled at the horizon. */
export const pickupAndOracle = (sample: PickupSample, hoursAhead: number): PickupAndOracle => {
  const { seed, listingsApart, showingsApart, bookingDials } = sample;
  const market = createMarket({ seed, size: 'national', ...(bookingDials && { bookingDials }) });
  const listings = market.listings.filter((_, place) => place % listingsApart === 0);
  const first = dayOf(sample.from);
  const showingsOn = (from: number, days: number): readonly Showing[] =>
    Array.from({ length: days }, (_, after) => listings.flatMap((at) => market.showingsOf(at, from + after)))
      .flat()
      .filter(({ change }) => change?.kind !== 'vanished');
  const usual = learn(market, showingsOn(first - LEARNT_DAYS, LEARNT_DAYS), hoursAhead);
  const judged = showingsOn(first, sample.days).filter((_, place) => place % showingsApart === 0);
  let [booked, sold, oracle, pickup] = [0, 0, 0, 0];
  for (const showing of judged) {
    const seats = showing.hall.sellableSeats - showing.prospect.extraBlockedSeats;
    const taken = takenAt(market, showing, showing.startsAtMs - hoursAhead * HOUR_MS);
    const final = soldInTheEnd(market, showing);
    const futures = Array.from({ length: sample.runs }, (_, run) => soldInTheEnd(market, showing, hoursAhead, run));
    booked += taken;
    sold += final;
    oracle += Math.abs(final - medianOf(futures)) / seats;
    pickup += Math.abs(final - pickUp(taken, seats, usual.get(kindOf(showing)))) / seats;
  }
  const points = 100 / judged.length;
  return {
    hoursAhead,
    showings: judged.length,
    bookedShare: booked / sold,
    oracleError: oracle * points,
    pickupError: pickup * points,
    ratio: pickup / oracle,
  };
};
