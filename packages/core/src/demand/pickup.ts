import { placeOn, type Place, valueAt } from './interpolate.ts';
import { type BandOutlook, curveOf, LEAD_HOURS, type Outlook, type PickupLaw, type UsualCurve } from './law.ts';
import { type FiveLevels, type SeatForecast, seatForecast } from './seat-quantiles.ts';

/**
 * Of the seats sold at a look, the part that is still sold at the start in nearly every showing: tickets come back and
 * carts run out. No quantile lies below it.
 */
const STAYS_SOLD = 0.9;

/** What is known of a coming showing. */
export type SeenShowing = {
  readonly kind: string;
  /** Seats for sale, above 0. */
  readonly capacity: number;
  /** The last look; null where nobody has looked yet. */
  readonly look: { readonly sold: number; readonly leadHours: number } | null;
};

/** Pickup's forecast; `point` is the bare formula, sold ÷ usual share, in seats within the hall. */
export type PickupForecast = SeatForecast & { readonly point: number };

// The share changes by a factor from one anchor to the next, so it is straight on a logarithmic scale.
const shareAt = ({ share }: UsualCurve, { from, weight }: Place): number => {
  const near = share[from] ?? 1;
  return weight === 0 ? near : near * ((share[from + 1] ?? near) / near) ** weight;
};

/** The share of its final admissions that a showing of a kind usually has sold `leadHours` before the start: (0, 1]. */
export const usualShare = (law: PickupLaw, kind: string, leadHours: number): number =>
  shareAt(curveOf(law, kind), placeOn(LEAD_HOURS, leadHours));

/**
 * Multiplicative pickup, as a share of the hall: sold ÷ usual share (Weatherford & Kimes 2003), and at least what usually
 * becomes of showings with nothing sold by then. May pass 1: more is asked for than the hall will hold.
 */
export const pickupShare = (
  law: PickupLaw,
  kind: string,
  capacity: number,
  sold: number,
  leadHours: number,
): number => {
  const place = placeOn(LEAD_HOURS, leadHours);
  const curve = curveOf(law, kind);
  return Math.max(valueAt(curve.none, place), sold / (shareAt(curve, place) * capacity));
};

const outlookAt = (bands: readonly BandOutlook[], at: number): Outlook => {
  // Below the first band it falls straight to nothing sold; beyond the last it stays.
  const [first] = bands;
  const lift = first !== undefined && at < first.at ? at / first.at : 1;
  const place = placeOn(
    bands.map((band) => band.at),
    at,
  );
  const level = (nth: 0 | 1 | 2 | 3 | 4): number =>
    lift *
    valueAt(
      bands.map(({ levels }) => levels[nth]),
      place,
    );
  const means = bands.map(({ mean }) => mean);
  return { mean: lift * valueAt(means, place), levels: [level(0), level(1), level(2), level(3), level(4)] };
};

/** At the start itself nothing is left to chance. */
const settled = (at: number): Outlook => {
  const full = Math.min(1, at);
  return { mean: full, levels: [full, full, full, full, full] };
};

const between = (near: Outlook, far: Outlook, weight: number): Outlook => {
  const mix = (a: number, b: number): number => a + weight * (b - a);
  const level = (nth: 0 | 1 | 2 | 3 | 4): number => mix(near.levels[nth], far.levels[nth]);
  return { mean: mix(near.mean, far.mean), levels: [level(0), level(1), level(2), level(3), level(4)] };
};

/** The law of final occupancy, 0–1, where pickup says `at` so long before the start. */
const outlookOf = ({ bands }: PickupLaw, at: number, leadHours: number): Outlook => {
  const { from, weight } = placeOn(LEAD_HOURS, leadHours);
  const atLead = (place: number): Outlook => (place === 0 ? settled(at) : outlookAt(bands[place - 1] ?? [], at));
  return weight === 0 ? atLead(from) : between(atLead(from), atLead(from + 1), weight);
};

const inSeats = ({ mean, levels }: Outlook, capacity: number, least: number): SeatForecast => {
  const seats: FiveLevels = [
    levels[0] * capacity,
    levels[1] * capacity,
    levels[2] * capacity,
    levels[3] * capacity,
    levels[4] * capacity,
  ];
  return seatForecast(mean * capacity, seats, least, capacity);
};

/**
 * Forecasts a showing's final admissions by multiplicative pickup: what became of showings with a like pickup at a like
 * lead. The lead is that of the look, so an old look says less. Never above capacity, never below nine tenths of what is
 * sold, at lead 0 what is sold; more sold never lowers a quantile. Throws RangeError for a capacity that is not above 0.
 */
export const forecastByPickup = (law: PickupLaw, { kind, capacity, look }: SeenShowing): PickupForecast => {
  if (!(capacity > 0)) throw new RangeError(`a hall of ${capacity} seats`);
  if (look === null) {
    const seats = inSeats(curveOf(law, kind).unseen, capacity, 0);
    return { ...seats, point: seats.mean };
  }
  const sold = Math.min(capacity, Math.max(0, look.sold));
  const leadHours = Math.max(0, look.leadHours);
  const at = pickupShare(law, kind, capacity, sold, leadHours);
  const seats = inSeats(outlookOf(law, at, leadHours), capacity, STAYS_SOLD * sold);
  return { ...seats, point: Math.min(capacity, at * capacity) };
};
