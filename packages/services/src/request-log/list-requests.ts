import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { given } from '../paging/conditions.ts';
import { type Page, type PageRequest, type Position, toPage } from '../paging/page.ts';
import { heldHours } from './held-hours.ts';
import type { LoggedRequest } from './logged-request.ts';
import { meantFilter } from './meant-filter.ts';
import { MOST_SEARCHED, reachOf } from './reach.ts';
import { demandsOf, REQUEST_COLUMNS, type RequestFilter, requestsOf } from './request-filter.ts';

type Row = Omit<LoggedRequest, 'organisationId'>;
type Listed = Page<Row>;

const positionOf = ({ at, id }: Row): Position => [at.toISOString(), id];
/** Stands before every id: what came at an instant is beyond it. */
const LEAST_ID = '00000000-0000-0000-0000-000000000000';

const beyondOf = ({ after }: PageRequest) =>
  given(after, ([at, id]) => sql`(asked_at, id) < (${at}::timestamptz, ${id}::uuid)`);

const newest = (where: RawBuilder<unknown>, limit: number): RawBuilder<Row> => sql<Row>`
  select ${REQUEST_COLUMNS} from request_log where ${where} order by asked_at desc, id desc limit ${limit + 1}`;

/** A page of what a search finds among the newest requests; it may be short, and go on all the same. */
const searchedPage = async (
  db: Db,
  organisationId: string,
  filter: RequestFilter,
  page: PageRequest,
  mostSearched: number,
): Promise<Listed> => {
  const beyond = beyondOf(page);
  const reach = await reachOf(db, organisationId, filter, mostSearched, beyond);
  const where = requestsOf(organisationId, { ...filter, from: reach ?? filter.from }, beyond);
  const { rows } = await newest(where, page.limit).execute(db);
  const listed = toPage(rows, page.limit, positionOf);
  return listed.next !== null || reach === undefined ? listed : { ...listed, next: [reach.toISOString(), LEAST_ID] };
};

/** A page of requests of a kind, which may be one in a million: only hours that hold such are read. */
const kindPage = async (db: Db, organisationId: string, filter: RequestFilter, page: PageRequest): Promise<Listed> => {
  const { limit, after } = page;
  const upTo = after === undefined ? undefined : new Date(String(after[0]));
  const hours = await heldHours(db, organisationId, filter, { limit, upTo });
  if (hours.length === 0) return { rows: [], next: null };
  const within = sql`asked_at >= held.hour and asked_at < held.hour + interval '1 hour'`;
  // Said of two columns at once, the place of the page would be where each hour begins to be read.
  const beyond = given(
    after,
    ([at, id]) => sql`asked_at <= ${at}::timestamptz and (asked_at <> ${at}::timestamptz or id < ${id}::uuid)`,
  );
  const ofHour = requestsOf(organisationId, filter, beyond);
  const { rows } = await sql<Row>`
    select found.* from unnest(${hours.map((hour) => hour.toISOString())}::timestamptz[]) as held (hour)
    cross join lateral (${newest(sql`${ofHour} and ${within}`, limit)}) found
    order by at desc, id desc limit ${limit + 1}`.execute(db);
  return toPage(rows, limit, positionOf);
};

const isOfKind = (filter: RequestFilter): boolean => {
  const { keys: _keys, ...others } = demandsOf(filter);
  return filter.askedBy !== undefined || Object.values(others).some((demand) => demand !== undefined);
};

/**
 * Requests of an organisation by page, newest first. A page of a search looks at the newest `mostSearched` requests beyond
 * the page before: it may be short or empty although its `next` leads on.
 */
export const listRequests = async (
  db: Db,
  organisationId: string,
  asked: RequestFilter,
  page: PageRequest,
  mostSearched = MOST_SEARCHED,
): Promise<Listed> => {
  const filter = await meantFilter(db, organisationId, asked);
  if (filter.search !== undefined && filter.requestId === undefined)
    return searchedPage(db, organisationId, filter, page, mostSearched);
  if (filter.requestId === undefined && isOfKind(filter)) return kindPage(db, organisationId, filter, page);
  const { rows } = await newest(requestsOf(organisationId, filter, beyondOf(page)), page.limit).execute(db);
  return toPage(rows, page.limit, positionOf);
};
