import { type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EPOCH_TO_MONDAY_DAYS = 4;

/** What a time tick marks, which decides how it is written. */
export type TimeStep = 'hour' | 'noon' | 'day' | 'week';

export type TimeTicks = { readonly step: TimeStep; readonly at: readonly number[] };

type Rhythm = { readonly step: TimeStep; readonly every: number; readonly offset: number };

/** From fine to coarse; offsets count from midnight of 1 January 1970 on the venue's clock. */
const RHYTHMS: readonly Rhythm[] = [
  { step: 'hour', every: HOUR_MS, offset: 0 },
  { step: 'hour', every: 2 * HOUR_MS, offset: 0 },
  { step: 'hour', every: 3 * HOUR_MS, offset: 0 },
  { step: 'hour', every: 6 * HOUR_MS, offset: 0 },
  { step: 'noon', every: DAY_MS, offset: 12 * HOUR_MS },
  { step: 'day', every: DAY_MS, offset: 0 },
  { step: 'day', every: 2 * DAY_MS, offset: 0 },
  { step: 'week', every: 7 * DAY_MS, offset: EPOCH_TO_MONDAY_DAYS * DAY_MS },
  { step: 'week', every: 14 * DAY_MS, offset: EPOCH_TO_MONDAY_DAYS * DAY_MS },
  { step: 'week', every: 28 * DAY_MS, offset: EPOCH_TO_MONDAY_DAYS * DAY_MS },
  { step: 'week', every: 56 * DAY_MS, offset: EPOCH_TO_MONDAY_DAYS * DAY_MS },
];

const multiplesOf = ({ every, offset }: Rhythm, from: number, to: number, shift: number): readonly number[] => {
  const first = Math.ceil((from + shift - offset) / every);
  const last = Math.floor((to + shift - offset) / every);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * every + offset - shift);
};

/** Longer than this an hour alone says too little: noons stand for days while hours still matter, then midnights. */
const MOST_IN_HOURS_MS = 36 * HOUR_MS;
const MOST_IN_NOONS_MS = 5 * DAY_MS;

const isFor = (step: TimeStep, spanMs: number, finest: 'hour' | 'day'): boolean => {
  if (step === 'hour') return finest === 'hour' && spanMs <= MOST_IN_HOURS_MS;
  return step !== 'noon' || (finest === 'hour' && spanMs <= MOST_IN_NOONS_MS);
};

/**
 * Instants (ms) between `from` and `to` worth a label, at most `most`: whole hours of the venue's clock, then noons,
 * midnights, Mondays. What is told by the day has no ticks within one.
 */
export const timeTicks = (
  from: number,
  to: number,
  zone: Zone,
  most: number,
  finest: 'hour' | 'day' = 'hour',
): TimeTicks => {
  const shift = zoneOffsetHours(zone) * HOUR_MS;
  for (const rhythm of RHYTHMS) {
    if (!isFor(rhythm.step, to - from, finest)) continue;
    const at = multiplesOf(rhythm, from, to, shift);
    if (at.length <= most) return { step: rhythm.step, at };
  }
  return { step: 'day', at: [from, to] };
};

/** What is closer together than this is one value to an axis. */
const LEAST_SPAN = 1e-9;

/** The extent of values of an axis that starts at zero unless `from` says otherwise; never empty. */
export const valueExtent = (values: readonly number[], from = 0): readonly [number, number] => {
  const least = values.reduce((low, value) => Math.min(low, value), from);
  const most = values.reduce((high, value) => Math.max(high, value), least);
  return [least, most - least < LEAST_SPAN ? least + 1 : most];
};

const MOST_INTERVALS = 4;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];

/** Three to five round values that cover the extent, ends included: an axis and its grid. */
export const valueTicks = ([low, high]: readonly [number, number]): readonly number[] => {
  const decade = 10 ** Math.floor(Math.log10((high - low) / MOST_INTERVALS));
  for (const round of ROUND_STEPS) {
    const step = round * decade;
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    if (last - first > MOST_INTERVALS) continue;
    return Array.from({ length: last - first + 1 }, (_, i) => withoutDust((first + i) * step));
  }
  return [low, high];
};

/** Sums of tenths leave dust behind, which would be printed. */
const withoutDust = (value: number): number => Number(value.toPrecision(12));
