import { type RawBuilder, sql } from 'kysely';

const isCorrected = sql`a.id in (select auditorium_id from seat_corrections)`;

/** The seats of hall `a` that are blocked on a cinema day: the rule's word, or the chain's own where it gave one. */
export const blockedOn = (day: RawBuilder<unknown>): RawBuilder<Buffer | null> => sql<Buffer | null>`
  case when ${isCorrected} then corrected_seats(a.blocked_bitmap, a.id, ${day}) else a.blocked_bitmap end`;

/** How sure that is: a chain's own word is `high`; null where hall `a` is not known. */
export const confidenceOn = (day: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`
  case when ${isCorrected} and exists (
    select from seat_corrections k where k.auditorium_id = a.id and ${day} between k.from_day and k.to_day
  ) then 'high' else a.blocked_confidence end`;

/** The cinema day of the showing with an id, for queries that do not hold its row. */
export const dayOf = (showtimeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select cinema_day from showtimes where id = ${showtimeId})`;
