import { cinemaDay, cinemaDayBounds, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { asOfMinute } from '../period/as-of.ts';
import { choosePeriod, type CinemaPeriod } from '../period/cinema-period.ts';
import { getTheatre } from '../theatres/get-theatre.ts';
import { type DayOfListing, daysOfListing } from './days.ts';
import { type HourOfListing, hoursOfListing } from './hours.ts';
import type { Span } from './looks-at-shown.ts';
import { type QuarterHour, quarterHours } from './quarter-hours.ts';

export const RESOLUTIONS = ['15min', 'hour', 'day'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Cinema days that one answer may hold, and holds where none are named. */
const LIMITS = {
  '15min': { usual: 1, most: 7 },
  hour: { usual: 7, most: 62 },
  day: { usual: 30, most: 366 },
} as const satisfies Record<Resolution, { usual: number; most: number }>;

export type HistoryQuery = {
  /** A listing: ours, or a source's name for it. */
  readonly theatreId: string;
  readonly resolution: Resolution;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

type Points =
  | { readonly resolution: '15min'; readonly points: readonly QuarterHour[] }
  | { readonly resolution: 'hour'; readonly points: readonly HourOfListing[] }
  | { readonly resolution: 'day'; readonly points: readonly DayOfListing[] };

/** A listing's past; what has not come yet is not in it, and what was not seen is null. */
export type History = Points & {
  readonly theatreId: string;
  readonly zone: Zone;
  readonly period: CinemaPeriod;
  /** The minute up to which it is told. */
  readonly asOf: Date;
};

const spanOf = ({ from, to }: CinemaPeriod, zone: Zone): Span => ({
  from: cinemaDayBounds(from, zone).from,
  to: cinemaDayBounds(to, zone).to,
});

const readPoints = async (
  db: Db,
  theatreId: string,
  resolution: Resolution,
  span: Span,
  period: CinemaPeriod,
  now: Date,
): Promise<Points> => {
  switch (resolution) {
    case '15min':
      return { resolution, points: await quarterHours(db, theatreId, span, now) };
    case 'hour':
      return { resolution, points: await hoursOfListing(db, theatreId, span, now) };
    case 'day':
      return { resolution, points: await daysOfListing(db, theatreId, period, now) };
  }
};

/**
 * A listing's occupancy over some cinema days of its zone. Throws DomainError `not_found` for an unknown listing and
 * `bad_request` for a period that runs backwards or is too long for its resolution.
 */
export const readHistory = async (db: Db, query: HistoryQuery, clockNow: Date): Promise<History> => {
  const now = asOfMinute(clockNow);
  const { id, city } = await getTheatre(db, query.theatreId);
  const { resolution } = query;
  const today = cinemaDay(now, city.zone);
  const period = choosePeriod(query, { today, ...LIMITS[resolution] });
  const past = { from: period.from, to: period.to < today ? period.to : today };
  const points = await readPoints(db, id, resolution, spanOf(past, city.zone), past, now);
  return { theatreId: id, zone: city.zone, period, asOf: now, ...points };
};
