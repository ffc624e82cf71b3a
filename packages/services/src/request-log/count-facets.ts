import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { allOf, given } from '../paging/conditions.ts';
import { meantFilter } from './meant-filter.ts';
import { MOST_SEARCHED, reachOf } from './reach.ts';
import { askedBy, demandsOf, type RequestFilter, withinOf } from './request-filter.ts';

/** How many requests have one value; `value` is null for those without a key. */
export type FacetCount = { readonly value: string | null; readonly requests: number };

/** What requests can be told apart by, and how many there are of each; the most first. */
export type RequestFacets = {
  /** A search looked at no request before this instant; null where it looked at the whole period, and without a search. */
  readonly countedFrom: Date | null;
  /** That every part of the filter lets through. */
  readonly requests: number;
  readonly keys: readonly FacetCount[];
  readonly operations: readonly FacetCount[];
  readonly methods: readonly FacetCount[];
  /** By class: 2xx, 4xx. */
  readonly statuses: readonly FacetCount[];
  readonly markets: readonly FacetCount[];
};

const FACETS = {
  keys: sql`key_id::text`,
  operations: sql`operation`,
  methods: sql`method`,
  statuses: sql`status / 100 || 'xx'`,
  markets: sql`market`,
} as const;
type Facet = keyof typeof FACETS;

const HOUR_MS = 3_600_000;

/** Requests by kind, out of the log itself: for what no hour's counts tell. */
const kindsInLog = (organisationId: string, filter: RequestFilter): RawBuilder<unknown> => sql`
  select key_id, operation, method, status, market, count(*) as requests
  from request_log where ${withinOf(organisationId, filter)} group by 1, 2, 3, 4, 5`;

/** The whole hours of a period, and what is left of it on both sides; undefined where it has no whole hour. */
const inHours = ({ from, to }: RequestFilter) => {
  const begin = from === undefined ? undefined : new Date(Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS);
  const end = to === undefined ? undefined : new Date(Math.floor(to.getTime() / HOUR_MS) * HOUR_MS);
  if (begin !== undefined && end !== undefined && begin >= end) return undefined;
  const edges = [
    { from, to: begin },
    { from: end, to },
  ].filter((edge) => edge.from !== undefined && edge.to !== undefined && edge.from < edge.to);
  return { begin, end, edges };
};

/** Requests by kind: whole hours as they were counted when they were written, the edges of the period out of the log. */
const kindsOf = (organisationId: string, filter: RequestFilter): RawBuilder<unknown> => {
  const hours = inHours(filter);
  if (hours === undefined || filter.search !== undefined || filter.requestId !== undefined)
    return kindsInLog(organisationId, filter);
  const whole = allOf(
    sql`organisation_id = ${organisationId}`,
    given(filter.askedBy, askedBy),
    given(hours.begin, (begin) => sql`hour >= ${begin}`),
    given(hours.end, (end) => sql`hour < ${end}`),
  );
  const counted = sql`
    select key_id, operation, method, status, market, sum(requests) as requests
    from request_hours where ${whole} group by 1, 2, 3, 4, 5`;
  const edges = hours.edges.map((edge) => kindsInLog(organisationId, { ...filter, ...edge }));
  return sql.join([counted, ...edges], sql` union all `);
};

const isFacet = (name: string): name is Facet => Object.hasOwn(FACETS, name);

type Counted = FacetCount & { readonly facet: string };

/** Counts by kind are read once, and are few; every facet is summed of those, and not narrowed by its own choice. */
const countsOf = async (db: Db, organisationId: string, filter: RequestFilter): Promise<readonly Counted[]> => {
  const demands = demandsOf(filter);
  const all = Object.keys(FACETS).filter(isFacet);
  const others = (facet: Facet) => allOf(...all.filter((one) => one !== facet).map((one) => demands[one]));
  const sums = all.map(
    (facet) => sql`
      select ${facet}::text as facet, ${FACETS[facet]} as value, sum(requests) as requests
      from kinds where ${others(facet)} group by 2`,
  );
  const { rows } = await sql<Counted>`
    with kinds as materialized (${kindsOf(organisationId, filter)})
    select facet, value, requests::bigint as requests from (
      ${sql.join(sums, sql` union all `)}
      union all
      select 'requests', null, coalesce(sum(requests), 0) from kinds where ${allOf(...Object.values(demands))}
    ) counted
    order by facet, requests desc, value`.execute(db);
  return rows;
};

/**
 * Counts an organisation's requests by each facet; what is chosen of one does not narrow its own counts, so that another
 * can be chosen. A search counts among the newest `mostSearched` requests of its period, and tells from when on.
 */
export const countFacets = async (
  db: Db,
  organisationId: string,
  asked: RequestFilter,
  mostSearched = MOST_SEARCHED,
): Promise<RequestFacets> => {
  const filter = await meantFilter(db, organisationId, asked);
  const { from, to } = filter;
  const reach = filter.search === undefined ? undefined : await reachOf(db, organisationId, { from, to }, mostSearched);
  const rows = await countsOf(db, organisationId, { ...filter, from: reach ?? from });
  const of = (wanted: string): readonly FacetCount[] =>
    rows.flatMap(({ facet, value, requests }) => (facet === wanted ? [{ value, requests }] : []));
  return {
    countedFrom: reach ?? null,
    requests: of('requests')[0]?.requests ?? 0,
    keys: of('keys'),
    operations: of('operations'),
    methods: of('methods'),
    statuses: of('statuses'),
    markets: of('markets'),
  };
};
