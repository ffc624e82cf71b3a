import { type RawBuilder, sql } from 'kysely';

/**
 * Whether an instant belongs to cinema day `day` in the zone of city `c`. The day lies between the two bounds in
 * every zone: they let an index, or the chunks of a hypertable, be found.
 */
export const isOfDay = (instant: RawBuilder<unknown>, day: string): RawBuilder<boolean> => sql<boolean>`(
  ${instant} >= (${day}::date - 1)::timestamp at time zone 'UTC'
  and ${instant} < (${day}::date + 1)::timestamp at time zone 'UTC'
  and ((${instant} at time zone c.zone) - interval '6 hours')::date = ${day}::date)`;
