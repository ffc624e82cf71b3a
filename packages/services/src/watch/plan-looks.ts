import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { PlannedLook } from './jobs.ts';

export type LookBudget = {
  readonly looks: number;
  /** How far ahead starts are considered; 3 days where nothing is said. */
  readonly horizonMinutes?: number;
};

const THREE_DAYS_MINUTES = 3 * 24 * 60;

/**
 * The showings to look at now, most urgent first, at most `budget.looks`: first the last looks (starts within 20 min
 * and not seen for 10), then those that start within 3 h and were not seen for 25 min, then on-sale showings of the
 * next 3 days not seen for 6 h. Only showings that the source gave an id can be looked at; none that has begun.
 */
export const planSeatLooks = async (
  db: Db,
  source: string,
  now: Date,
  budget: LookBudget,
): Promise<readonly PlannedLook[]> => {
  const { rows } = await sql<{ showtimeId: string; externalId: string; chain: string }>`
    with coming as (
      select s.id, t.chain_code as chain, s.starts_at - ${now}::timestamptz as ahead,
        ${now}::timestamptz - l.observed_at as age, s.starts_at,
        case
          when s.starts_at <= ${now}::timestamptz + interval '20 minutes' then interval '10 minutes'
          when s.starts_at <= ${now}::timestamptz + interval '3 hours' then interval '25 minutes'
          else interval '6 hours'
        end as every
      from showtimes s
      join theatres t on t.id = s.theatre_id
      left join latest l on l.showtime_id = s.id
      where s.starts_at > ${now} and s.starts_at <= ${now}::timestamptz + make_interval(mins => ${budget.horizonMinutes ?? THREE_DAYS_MINUTES})
        and s.gone_at is null and not exists (select from showing_finals f where f.showtime_id = s.id)
    )
    select distinct on (c.every, c.starts_at, c.id) c.id as "showtimeId", x.external_id as "externalId", c.chain
    from coming c
    join external_ids x on x.source = ${source} and x.kind = 'showtime' and x.our_id = c.id
    where c.age is null or c.age >= c.every
    order by c.every, c.starts_at, c.id, x.first_seen_at desc
    limit ${budget.looks}`.execute(db);
  return rows.map((row) => PlannedLook.parse(row));
};
