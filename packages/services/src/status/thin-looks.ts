import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

const RAW_HOURS = 48;
const HOUR_DAYS = 14;
const DAY_DAYS = 400;
const INCIDENT_DAYS = 400;

/**
 * Counts looks by hour and hours by day, and drops each grain when it is old enough. What was not counted yet is counted
 * whole from the grain below, so that doing it twice, or late, changes nothing.
 */
export const thinLooks = (db: Db): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`lock table status_spans in share row exclusive mode`.execute(tx);
    const { rows } = await sql<{ from: Date }>`
      select date_trunc('hour', greatest(now() - make_interval(hours => ${RAW_HOURS - 1}), least(now() - interval '2 hours',
        (select max(begins) from status_spans where grain = 'hour')))) as from`.execute(tx);
    const from = rows[0]?.from;
    await sql`
      insert into status_spans (component, grain, begins, looks, degraded, down)
      select component, 'hour', date_trunc('hour', slot), count(*)::int,
        count(*) filter (where state = 'degraded')::int, count(*) filter (where state = 'down')::int
      from status_looks where slot >= ${from} group by 1, 3
      on conflict (component, grain, begins) do update
        set looks = excluded.looks, degraded = excluded.degraded, down = excluded.down`.execute(tx);
    await sql`
      insert into status_spans (component, grain, begins, looks, degraded, down)
      select component, 'day', date_trunc('day', begins, 'Asia/Jakarta'), sum(looks)::int, sum(degraded)::int, sum(down)::int
      from status_spans where grain = 'hour' and begins >= date_trunc('day', ${from}::timestamptz, 'Asia/Jakarta')
      group by 1, 3
      on conflict (component, grain, begins) do update
        set looks = excluded.looks, degraded = excluded.degraded, down = excluded.down`.execute(tx);
    await sql`delete from status_looks where slot < now() - make_interval(hours => ${RAW_HOURS})`.execute(tx);
    await sql`
      delete from status_spans where begins < now() - case grain
        when 'hour' then make_interval(days => ${HOUR_DAYS}) else make_interval(days => ${DAY_DAYS}) end`.execute(tx);
    await sql`
      delete from status_incidents where closed_at < now() - make_interval(days => ${INCIDENT_DAYS})`.execute(tx);
  });
