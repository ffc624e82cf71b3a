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
import type { CallOptions } from './kept-reads.ts';
import { openKeptReads } from './kept-reads.ts';
import { MERCHANT_SLUGS } from './merchants.ts';
import type { TicketingPorts } from './ports.ts';
import type { Rows, Unreadable } from './rows.ts';
import type { SchedulePage } from './schedule.ts';
import { parseSchedulePage } from './schedule.ts';
import { parseSeatMap } from './seat-map.ts';
import type { Credentials } from './session.ts';
import { openSession } from './session.ts';
import type { Verdict } from './verdict.ts';
import { readVerdict } from './verdict.ts';

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
    options?: Pick<CallOptions, 'signal'>,
  ) => Promise<SeatMapResult>;
};

/** The API takes the asker's hours east of UTC; a seat map does not depend on it. */
const SEAT_MAP_TZ = '7';

/**
 * Opens a client. It holds one identity, and what was read of the catalogue where the ports bring no store for that;
 * there is nothing to close.
 */
export const openTicketingClient = (config: TicketingConfig, ports: TicketingPorts): TicketingClient => {
  const channel = openChannel(config, ports);
  const session = openSession(config, channel, ports);

  const askAs = (credentials: Credentials, request: ApiRequest, signal?: AbortSignal): Promise<Verdict> => {
    const headers = { ...request.headers, [credentials.header]: credentials.value };
    return channel.call({ ...request, headers }, signal);
  };

  const authorised = async (request: ApiRequest, signal?: AbortSignal): Promise<Verdict> => {
    const first = await session.credentials(signal);
    if (first.kind === 'failed') return first;
    const verdict = await askAs(first, request, signal);
    if (verdict.kind !== 'token_over') return verdict;
    if (!session.reject(first)) return failed('unauthorised', 'the key was refused');
    const second = await session.credentials(signal);
    if (second.kind === 'failed') return second;
    const again = await askAs(second, request, signal);
    if (again.kind !== 'token_over') return again;
    session.reject(second);
    return failed('unauthorised', 'a new token was refused as well');
  };

  const ask = (request: ApiRequest, { signal }: CallOptions): Promise<Verdict> =>
    orAborted(() => authorised(request, signal), signal);
  const read = openKeptReads(config, ports, ask);

  return {
    cities: (options = {}) => read('/cities', {}, parseCities, options),
    movies: ({ cityId }, options = {}) =>
      read('/movies', cityId === undefined ? {} : { city_id: cityId }, parseMovies, options),
    dates: ({ scheduleId, cityId }, options = {}) =>
      read('/schedules/date', { schedule_id: scheduleId, city_id: cityId }, parseDates, options),
    schedulePage: ({ scheduleId, cityId, date, page }, options = {}) => {
      const path = `/schedules/movies/${encodeURIComponent(scheduleId)}`;
      return read(path, { city_id: cityId, date, page: String(page) }, parseSchedulePage, options);
    },
    seatMap: async ({ chain, showtimeId }, options = {}) => {
      const path = `/movies/${MERCHANT_SLUGS[chain]}/layout`;
      const query = { show_time_id: showtimeId, tz: SEAT_MAP_TZ };
      const verdict = await ask({ gate: chain, method: 'GET', path, query }, options);
      if (verdict.kind === 'started') return verdict;
      return readVerdict(verdict, (data) => parseSeatMap(chain, data));
    },
  };
};
