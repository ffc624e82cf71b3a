import type { ChainCode } from '@cineradar/core/shared/ids';
import { cinemaDay, localDateTime, type Zone } from '@cineradar/core/shared/zones';
import type { Showing, Site } from './store.ts';

/** What the page is cut down to; empty or null lets everything through. */
export type Filters = {
  readonly chains: readonly ChainCode[];
  /** Slugs. */
  readonly cities: readonly string[];
  readonly film: string | null;
  /** Occupancy of a site, 0–100, both ends included. */
  readonly occupancy: readonly [low: number, high: number] | null;
  /** Starts on the venue's clock, `HH:MM`, both ends included; one after midnight belongs to the evening before. */
  readonly starts: readonly [from: string, to: string] | null;
};

/** Whether anything but the place is filtered: then what is usual says nothing of it. */
export const isOfShowings = ({ film, starts, occupancy }: Filters): boolean =>
  film !== null || starts !== null || occupancy !== null;

export const countFilters = ({ chains, cities, film, occupancy, starts }: Filters): number =>
  [chains.length > 0, cities.length > 0, film !== null, occupancy !== null, starts !== null].filter(Boolean).length;

/** Whether a site is of a chain and a city that are let through. */
export const isPlaceWanted = ({ chains, cities }: Filters, site: Site): boolean =>
  (chains.length === 0 || chains.includes(site.chain)) && (cities.length === 0 || cities.includes(site.citySlug));

const MIDNIGHT_BELONGS_BEFORE = '06:00';
/** `25:10` for ten past one: clock times of a cinema day then sort as text. */
const ofDay = (time: string): string =>
  time < MIDNIGHT_BELONGS_BEFORE ? `${Number(time.slice(0, 2)) + 24}${time.slice(2)}` : time;

const beginsBetween = (
  startsAtMs: number,
  nowMs: number,
  zone: Zone,
  [from, to]: readonly [string, string],
): boolean => {
  const start = new Date(startsAtMs);
  if (cinemaDay(start, zone) !== cinemaDay(new Date(nowMs), zone)) return false;
  const time = ofDay(localDateTime(start, zone).time);
  return time >= ofDay(from) && time <= ofDay(to);
};

/**
 * Whether a showing counts: it is on now, or, where starts are asked for, begins between them today and has not ended;
 * and it is of the film, where one is.
 */
export const isShowingWanted = ({ film, starts }: Filters, showing: Showing, zone: Zone, nowMs: number): boolean => {
  if (film !== null && showing.movieId !== film) return false;
  if (nowMs >= showing.endsAtMs) return false;
  if (starts === null) return showing.doorsAtMs <= nowMs;
  return beginsBetween(showing.startsAtMs, nowMs, zone, starts);
};

const MINUTE_MS = 60_000;
const USUAL_AHEAD_MINUTES = 60;
const WHOLE_DAY_MINUTES = 24 * 60;

/** How far ahead the board must reach, in minutes: to the end of the cinema day where starts are asked for. */
export const aheadFor = ({ starts }: Filters, nowMs: number): number => {
  if (starts === null) return USUAL_AHEAD_MINUTES;
  // Six in the morning comes last in the west; whole hours, so that the board is not asked for anew each minute.
  const morning = Date.parse(`${cinemaDay(new Date(nowMs), 'Asia/Jakarta')}T23:00:00Z`);
  const left = Math.ceil((morning - nowMs) / (60 * MINUTE_MS)) * 60;
  return Math.min(WHOLE_DAY_MINUTES, Math.max(USUAL_AHEAD_MINUTES, left));
};
