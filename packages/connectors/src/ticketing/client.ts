import type { SeatMap } from '@cineradar/core/occupancy/seat-map';
import type { ChainCode } from '@cineradar/core/shared/ids';

import { orAborted } from './abort.ts';
import type { ListedCity, ListedMovie, OfferedDate } from './catalogue.ts';
import { parseCities, parseDates, parseMovies } from './catalogue.ts';
import type { ApiRequest } from './channel.ts';
import { openChannel } from './channel.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import { MERCHANT_SLUGS } from './merchants.ts';
import type { TicketingPorts } from './ports.ts';
import type { Rows, Unreadable } from './rows.ts';
import type { SchedulePage } from './schedule.ts';
import { parseSchedulePage } from './schedule.ts';
import { parseSeatMap } from './seat-map.ts';
import { openSession } from './session.ts';
import type { Verdict } from './verdict.ts';

export type CallOptions = { readonly signal?: AbortSignal };

export type ListResult<T> = Exclude<Rows<T>, Unreadable> | Failed;

/** `started`: the showing has begun, and its map can no longer be read. */
export type SeatMapResult = { readonly kind: 'ok'; readonly map: SeatMap } | { readonly kind: 'started' } | Failed;

export type SchedulePageQuery = {
  readonly scheduleId: string;
  readonly cityId: string;
  readonly date: string;
  /** From 1. */
  readonly page: number;
};

/** The ticketing API. Every expected failure is a value; a rejection is a fault of ours. */
export type TicketingClient = {
  readonly cities: (options?: CallOptions) => Promise<ListResult<ListedCity>>;
  /** The films of one city, or of the country without `cityId`. */
  readonly movies: (query: { readonly cityId?: string }, options?: CallOptions) => Promise<ListResult<ListedMovie>>;
  readonly dates: (
    query: { readonly scheduleId: string; readonly cityId: string },
    options?: CallOptions,
  ) => Promise<ListResult<OfferedDate>>;
  readonly schedulePage: (query: SchedulePageQuery, options?: CallOptions) => Promise<SchedulePage | Failed>;
  readonly seatMap: (
    query: { readonly chain: ChainCode; readonly showtimeId: string },
    options?: CallOptions,
  ) => Promise<SeatMapResult>;
};

/** The API takes the asker's hours east of UTC; a seat map does not depend on it. */
const SEAT_MAP_TZ = '7';

const asFailed = (verdict: Exclude<Verdict, { kind: 'ok' }>): Failed =>
  verdict.kind === 'failed' ? verdict : failed('refused', `an answer that has no place here: ${verdict.kind}`);

/** Reads an answer's data by `parse`; data of another shape is a failure like any other. */
const parsed = <T extends { readonly kind: 'ok' }>(
  verdict: Verdict,
  parse: (data: unknown) => T | Unreadable,
): T | Failed => {
  if (verdict.kind !== 'ok') return asFailed(verdict);
  const result = parse(verdict.data);
  return result.kind === 'ok' ? result : failed('unreadable', `${result.path}: ${result.reason}`);
};

/** Opens a client. It holds one access token in memory and nothing else; there is nothing to close. */
export const openTicketingClient = (config: TicketingConfig, ports: TicketingPorts): TicketingClient => {
  const channel = openChannel(config, ports);
  const session = openSession(config, channel, ports);

  const withToken = async (request: ApiRequest, signal?: AbortSignal): Promise<Verdict> => {
    const bearer = await session.bearer(signal);
    if (bearer.kind === 'failed') return bearer;
    const verdict = await channel.call(request, bearer.token, signal);
    if (verdict.kind === 'token_over') session.reject(bearer.token);
    return verdict;
  };

  const authorised = async (request: ApiRequest, signal?: AbortSignal): Promise<Verdict> => {
    const verdict = await withToken(request, signal);
    if (verdict.kind !== 'token_over') return verdict;
    const second = await withToken(request, signal);
    return second.kind === 'token_over' ? failed('unauthorised', 'a new token was refused as well') : second;
  };

  const get = (gate: ApiRequest['gate'], path: string, query: Record<string, string>, options: CallOptions) =>
    orAborted(() => authorised({ gate, method: 'GET', path, query }, options.signal), options.signal);

  return {
    cities: async (options = {}) => parsed(await get('catalogue', '/v1/cities', {}, options), parseCities),
    movies: async ({ cityId }, options = {}) =>
      parsed(
        await get('catalogue', '/v1/movies', cityId === undefined ? {} : { city_id: cityId }, options),
        parseMovies,
      ),
    dates: async ({ scheduleId, cityId }, options = {}) =>
      parsed(
        await get('catalogue', '/v1/schedules/date', { schedule_id: scheduleId, city_id: cityId }, options),
        parseDates,
      ),
    schedulePage: async ({ scheduleId, cityId, date, page }, options = {}) => {
      const path = `/v1/schedules/movies/${encodeURIComponent(scheduleId)}`;
      const query = { city_id: cityId, date, page: String(page) };
      return parsed(await get('catalogue', path, query, options), parseSchedulePage);
    },
    seatMap: async ({ chain, showtimeId }, options = {}) => {
      const path = `/v1/movies/${MERCHANT_SLUGS[chain]}/layout`;
      const verdict = await get(chain, path, { show_time_id: showtimeId, tz: SEAT_MAP_TZ }, options);
      if (verdict.kind === 'started') return verdict;
      return parsed(verdict, (data) => parseSeatMap(chain, data));
    },
  };
};
