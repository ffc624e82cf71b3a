import type { components } from '@cineradar/sdk';

export type FilmDayList = components['schemas']['FilmDayList'];
export type ListedFilm = components['schemas']['ListedFilm'];

/** Where a film is in its run: not out yet, in its first seven days, or later. */
export const STAGES = ['coming', 'opening', 'running'] as const;
export type Stage = (typeof STAGES)[number];

const OPENING_DAYS = 7;

export const stageOf = ({ dayNumber }: ListedFilm): Stage => {
  if (dayNumber === null) return 'running';
  if (dayNumber < 1) return 'coming';
  return dayNumber <= OPENING_DAYS ? 'opening' : 'running';
};

/** The last whole day against the same weekday a week before, as a percentage of it; null where either is unknown. */
export const weekChange = ({ trend }: ListedFilm): number | null => {
  const last = trend.at(-1) ?? null;
  const before = trend.at(-8) ?? null;
  return last === null || before === null || before === 0 ? null : (100 * last) / before - 100;
};
