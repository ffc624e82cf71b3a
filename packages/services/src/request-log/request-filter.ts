import { type RawBuilder, sql } from 'kysely';
import { allOf, type Condition, given } from '../paging/conditions.ts';

/** Who asked: a program with a key, or a person at a page of ours. */
export const REQUEST_CALLERS = ['key', 'person'] as const;
export type RequestCaller = (typeof REQUEST_CALLERS)[number];

export type RequestFilter = {
  readonly keyId?: string | undefined;
  readonly askedBy?: RequestCaller | undefined;
  readonly method?: string | undefined;
  readonly operation?: string | undefined;
  readonly market?: string | undefined;
  /** Least and greatest status, both included. */
  readonly status?: readonly [least: number, most: number] | undefined;
  readonly requestId?: string | undefined;
  /** Part of the path, whatever its case, or the beginning of the request's id or of the caller's address. */
  readonly search?: string | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
};

const searched = (text: string): RawBuilder<unknown> => sql`(
  position(lower(${text}) in lower(path)) > 0 or starts_with(request_id, ${text}) or starts_with(address, ${text}))`;

/** Of whom requests are. */
export const askedBy = (caller: RequestCaller): RawBuilder<unknown> =>
  caller === 'key' ? sql`key_id is not null` : sql`key_id is null`;

/** What a request must be, whatever the facets say: whose, when, and what was searched for. */
export const withinOf = (organisationId: string, filter: RequestFilter): RawBuilder<unknown> =>
  allOf(
    sql`organisation_id = ${organisationId}`,
    given(filter.askedBy, askedBy),
    given(filter.requestId, (request) => sql`request_id = ${request}`),
    given(filter.from, (from) => sql`asked_at >= ${from}`),
    given(filter.to, (to) => sql`asked_at < ${to}`),
    given(filter.search, searched),
  );

/** What a filter demands of each kind by which requests are told apart. */
export const demandsOf = ({ keyId, operation, method, status, market }: RequestFilter) => ({
  keys: given(keyId, (key) => sql`key_id = ${key}`),
  operations: given(operation, (one) => sql`operation = ${one}`),
  methods: given(method, (one) => sql`method = ${one}`),
  statuses: given(status, ([least, most]) => sql`status between ${least} and ${most}`),
  markets: given(market, (one) => sql`market = ${one}`),
});

/** The requests of an organisation that a filter lets through. */
export const requestsOf = (organisationId: string, filter: RequestFilter, more?: Condition): RawBuilder<unknown> =>
  allOf(withinOf(organisationId, filter), ...Object.values(demandsOf(filter)), more);

/** The columns of a logged request. */
export const REQUEST_COLUMNS: RawBuilder<unknown> = sql`
  id, asked_at as at, key_id as "keyId", subject, request_id as "requestId", method, path, operation, status,
  duration_ms as "durationMs", address, market, bytes`;
