import { cinemaDay, localDateTime, type Zone } from '@cineradar/core/shared/zones';
import type { WeekHour as Cell } from '../../../../../charts/week-hours.ts';
import type { WeekHours } from './queries.ts';

export type ToldHour = WeekHours['cells'][number];

/** As the map draws them: Monday is 0 there, 1 on the wire. */
export const toCells = (told: readonly ToldHour[]): readonly Cell[] =>
  told.map(({ weekday, hour, occupancy }) => ({ weekday: weekday - 1, hour, occupancy }));

/** Weekday and hour that it is at the venue; an hour before six belongs to the evening before. */
export const hourNow = (instant: string, zone: Zone): { readonly weekday: number; readonly hour: number } => {
  const at = new Date(instant);
  const hour = Number(localDateTime(at, zone).time.slice(0, 2));
  const sundayFirst = new Date(`${cinemaDay(at, zone)}T00:00:00Z`).getUTCDay();
  return { weekday: (sundayFirst + 6) % 7, hour: hour < 6 ? hour + 24 : hour };
};

/** The fullest and the emptiest hour of the week. */
export const extremes = (
  told: readonly ToldHour[],
): { readonly fullest: ToldHour; readonly emptiest: ToldHour } | null => {
  const byOccupancy = told
    .filter(({ occupancy }) => occupancy !== null)
    .toSorted((a, b) => (a.occupancy ?? 0) - (b.occupancy ?? 0));
  const [emptiest, fullest] = [byOccupancy[0], byOccupancy.at(-1)];
  return emptiest === undefined || fullest === undefined ? null : { fullest, emptiest };
};
