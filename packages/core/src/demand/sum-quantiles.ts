import { levelsOf, QUANTILE_LEVELS, type SeatForecast } from './seat-quantiles.ts';
import { normalQuantile } from './normal.ts';

/** What is summed: a forecast with the seats that bound it. */
export type SeatsToSum = SeatForecast & { readonly capacity: number };

/** Joint futures that are counted: enough for the 5 % tail to rest on a dozen of them. */
const FUTURES = 256;
const LEVELS = [0, ...QUANTILE_LEVELS, 1];

/** A small generator of its own (mulberry32), so that the same forecasts always give the same sum. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const EVEN: readonly number[] = Array.from({ length: FUTURES }, (_, nth) => normalQuantile((nth + 0.5) / FUTURES));

/** Even normal draws in an order of their own (a Latin hypercube): each showing's luck in every future. */
const luckOf = (nth: number): readonly number[] => {
  const random = randomFrom(nth + 1);
  const luck = [...EVEN];
  for (let last = luck.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [luck[last], luck[other]] = [luck[other] ?? 0, luck[last] ?? 0];
  }
  return luck;
};

/** Ranks instead of values: whatever the correlation, each showing then meets each level exactly once. */
const levelsByRank = (scores: readonly number[]): Float64Array => {
  const levels = new Float64Array(FUTURES);
  const order = Array.from(scores.keys()).toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  for (const [rank, nth] of order.entries()) levels[nth] = (rank + 0.5) / FUTURES;
  return levels;
};

const kept = new Map<string, Float64Array>();

/** The level of the nth showing in each future, where any two are correlated by `together`. */
const futuresOf = (nth: number, together: number): Float64Array => {
  const key = `${nth} ${together}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const own = Math.sqrt(1 - together);
  const shared = Math.sqrt(together);
  const made = levelsByRank(luckOf(nth).map((luck, future) => shared * (EVEN[future] ?? 0) + own * luck));
  // Correlations are few: a law has two, and is learnt anew once a day.
  if (kept.size > 4_096) kept.clear();
  kept.set(key, made);
  return made;
};

/** The quantile function: straight between the levels, its ends as far out again as the last two are apart. */
const seatsAtLevels = (forecast: SeatsToSum): readonly number[] => {
  const { p05, p10, p90, p95, capacity } = forecast;
  return [Math.max(0, 2 * p05 - p10), ...levelsOf(forecast), Math.min(capacity, 2 * p95 - p90)];
};

const addTo = (sums: Float64Array, forecast: SeatsToSum, futures: Float64Array): void => {
  const seats = seatsAtLevels(forecast);
  for (let future = 0; future < FUTURES; future += 1) {
    const level = futures[future] ?? 0;
    let from = 0;
    while ((LEVELS[from + 1] ?? 1) < level) from += 1;
    const near = LEVELS[from] ?? 0;
    const far = LEVELS[from + 1] ?? 1;
    const low = seats[from] ?? 0;
    sums[future] = (sums[future] ?? 0) + low + ((level - near) / (far - near)) * ((seats[from + 1] ?? low) - low);
  }
};

const quantileOf = (sorted: Float64Array, level: number): number => {
  const place = Math.min(FUTURES - 1, Math.max(0, level * FUTURES - 0.5));
  const low = sorted[Math.floor(place)] ?? 0;
  return low + (place % 1) * ((sorted[Math.ceil(place)] ?? low) - low);
};

const rising = (a: SeatsToSum, b: SeatsToSum): number =>
  a.p50 - b.p50 || a.capacity - b.capacity || a.p95 - b.p95 || a.p05 - b.p05 || a.p90 - b.p90 || a.p10 - b.p10;

/**
 * The forecast of a sum of showings, in seats. Quantiles do not add: showings of one place share its luck only in part, so
 * joint futures are counted in which any two of them are correlated by `together` (0–1; a Gaussian copula). Means add.
 * One showing is its own sum; the order does not matter. Throws RangeError for none, or for a correlation outside 0–1.
 */
export const sumForecasts = (showings: readonly SeatsToSum[], together: number): SeatsToSum => {
  const [first] = showings;
  if (first === undefined) throw new RangeError('a sum of no showings');
  if (!(together >= 0 && together <= 1)) throw new RangeError(`a correlation of ${together}`);
  if (showings.length === 1) return first;
  const sums = new Float64Array(FUTURES);
  for (const [nth, showing] of showings.toSorted(rising).entries()) addTo(sums, showing, futuresOf(nth, together));
  sums.sort();
  const at = (level: number): number => quantileOf(sums, level);
  const add = (of: (showing: SeatsToSum) => number): number => showings.reduce((sum, showing) => sum + of(showing), 0);
  return {
    mean: add(({ mean }) => mean),
    p05: at(0.05),
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    capacity: add(({ capacity }) => capacity),
  };
};
