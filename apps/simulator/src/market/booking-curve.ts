import type { BookingDials } from './dials.ts';
import { bookedBy, minuteAt } from './diurnal.ts';
import { PRESALE_OPENS_DAYS_BEFORE, SALE_OPENS_DAYS_BEFORE } from './showing.ts';

/**
 * One piece of the time in which a showing is sold, on one booking day. Minutes count from the midnight in which the
 * showing's day begins, and are negative before it.
 */
export type Slice = {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Advance bookings, a day or more ahead, or late ones; the masses of either kind sum to 1. */
  readonly isAdvance: boolean;
  /** The rush of the last hours, or as the day goes. */
  readonly isRush: boolean;
  readonly mass: number;
  /** Where its ends lie: in a rush on the exponential, else in the booking day's bookings (0–1). */
  readonly fromPart: number;
  readonly toPart: number;
  /** Booking days before the showing's own. */
  readonly daysBefore: number;
};

const DAY_MINUTES = 1_440;
const DAY_BEGINS_MINUTE = 360;
const NOON_MINUTE = 720;
/** Sales end two minutes before the start; the rush begins six hours before it, or when the day does. */
const CLOSES_BEFORE_MINUTES = 2;
const RUSH_BEGINS_BEFORE_MINUTES = 360;

type Cut = Pick<Slice, 'fromMinute' | 'toMinute' | 'daysBefore' | 'fromPart' | 'toPart'>;

/** The part of its booking day's bookings that came by `minute`. */
const partOfDay = (minute: number, daysBefore: number): number => bookedBy(minute + daysBefore * DAY_MINUTES);

/** Cuts from … to at 06:00 of each day, farthest day first. */
const cutByDay = (fromMinute: number, toMinute: number): readonly Cut[] => {
  const cuts: Cut[] = [];
  for (let daysBefore = PRESALE_OPENS_DAYS_BEFORE; daysBefore >= 0; daysBefore -= 1) {
    const begins = DAY_BEGINS_MINUTE - daysBefore * DAY_MINUTES;
    const from = Math.max(fromMinute, begins);
    const to = Math.min(toMinute, begins + DAY_MINUTES);
    if (to <= from) continue;
    const [fromPart, toPart] = [partOfDay(from, daysBefore), partOfDay(to, daysBefore)];
    cuts.push({ fromMinute: from, toMinute: to, daysBefore, fromPart, toPart });
  }
  return cuts;
};

const weighted = (cuts: readonly Cut[], isAdvance: boolean, dayWeights: readonly number[], mass: number): Slice[] => {
  const weights = cuts.map(({ daysBefore, fromPart, toPart }) => (dayWeights[daysBefore] ?? 0) * (toPart - fromPart));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return cuts.map((cut, index) => ({
    ...cut,
    isAdvance,
    isRush: false,
    mass: (mass * (weights[index] ?? 0)) / total,
  }));
};

/** The slices of a showing that starts at `minuteOfDay`, in which order they are drawn. */
export const bookingCurve = (minuteOfDay: number, isPresale: boolean, dials: BookingDials): readonly Slice[] => {
  const daysBefore = isPresale ? PRESALE_OPENS_DAYS_BEFORE : SALE_OPENS_DAYS_BEFORE;
  const opens = NOON_MINUTE - daysBefore * DAY_MINUTES;
  const dayBefore = minuteOfDay - DAY_MINUTES;
  const closes = minuteOfDay - CLOSES_BEFORE_MINUTES;
  const rushBegins = Math.max(DAY_BEGINS_MINUTE, minuteOfDay - RUSH_BEGINS_BEFORE_MINUTES);
  const rush: Slice = {
    fromMinute: rushBegins,
    toMinute: closes,
    fromPart: Math.exp((rushBegins - closes) / dials.rushMeanMinutes),
    toPart: 1,
    isAdvance: false,
    isRush: true,
    mass: dials.rushShare,
    daysBefore: 0,
  };
  return [
    ...weighted(cutByDay(opens, dayBefore), true, dials.bookingDayWeights, 1),
    ...weighted(cutByDay(dayBefore, closes), false, dials.bookingDayWeights, 1 - dials.rushShare),
    rush,
  ];
};

/** Of a slice's bookings, the part (0–1) that came by `minute`. */
export const partBy = (slice: Slice, minute: number, rushMeanMinutes: number): number => {
  const { fromMinute, toMinute, daysBefore, fromPart, toPart } = slice;
  if (minute <= fromMinute) return 0;
  if (minute >= toMinute) return 1;
  const by = slice.isRush ? Math.exp((minute - toMinute) / rushMeanMinutes) : partOfDay(minute, daysBefore);
  return (by - fromPart) / (toPart - fromPart);
};

/** The minute by which the part `share` of a slice's bookings came: the inverse of {@link partBy}. */
export const minuteIn = (slice: Slice, share: number, rushMeanMinutes: number): number => {
  const by = slice.fromPart + share * (slice.toPart - slice.fromPart);
  if (slice.isRush) return slice.toMinute + rushMeanMinutes * Math.log(by);
  return minuteAt(by) - slice.daysBefore * DAY_MINUTES;
};
