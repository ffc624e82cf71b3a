import { type RawBuilder, sql } from 'kysely';
import { SANDBOX_SOURCE } from '../sandbox/span.ts';
import type { NamedKind } from './resolve-ids.ts';

/** The ticketing API's first name for a row, as `tix:…`; null where it never gave one. */
export const tixId = (kind: NamedKind, ourId: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`(
  select 'tix:' || x.external_id from external_ids x
  where x.our_id = ${ourId} and x.kind = ${kind} and x.source = 'tix'
  order by x.first_seen_at, x.external_id limit 1)`;

/** What samples call a listing; null for nearly all, and outside of sandboxes for all. */
export const sampleName = (ourId: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`(
  select x.external_id from external_ids x
  where x.our_id = ${ourId} and x.kind = 'theatre' and x.source = ${SANDBOX_SOURCE} order by x.external_id limit 1)`;
