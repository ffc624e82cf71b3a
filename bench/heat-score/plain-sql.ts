import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

/**
 * The same scores by SQL alone, as a person would write them for one report: sums by site and day, windows over them, the
 * plan's formula, ranks; no medians for what is missing, no confidence, no ranks by city. Written to a table and kept.
 */
export const scoreByPlainSql = (db: Db, days: { readonly from: string; readonly to: string }): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`
      create temp table site_days on commit drop as
      select f.site_id, f.cinema_day as day, sum(f.admissions_low)::float8 as sold, sum(f.capacity)::float8 as seats,
        sum(f.admissions_low * ((s.price_min_idr + s.price_max_idr) / 2.0::float8)) as revenue
      from showing_finals f join showtimes s on s.id = f.showtime_id
      where f.cinema_day >= ${days.from}::date - 28 and f.cinema_day < ${days.to}::date
        and f.starts_at >= ${days.from}::date - 29 and f.starts_at < ${days.to}::date + 1
      group by 1, 2`.execute(tx);
    await sql`drop table if exists plain_scores`.execute(tx);
    await sql`
      create table plain_scores as
      with days as (select d::date as day from generate_series(${days.from}::date, ${days.to}::date, interval '1 day') d),
      seen as (
        select days.day, s.site_id, s.day as at, s.sold, s.seats, s.revenue, 100 * s.sold / s.seats as rate, c.transactions
        from days join site_days s on s.day >= days.day - 28 and s.day < days.day
        left join concession_sales c on c.site_id = s.site_id and c.cinema_day = s.day
      ), strays as (
        select *, rate - avg(rate) over (partition by day, site_id, extract(dow from at)) as stray from seen
      ), measured as (
        select day, site_id, 100 * sum(sold) / sum(seats) as occupancy, sum(revenue) as revenue,
          sum(transactions) / sum(sold) filter (where transactions is not null) as rate,
          sum(sold) filter (where at >= day - 7) as late, sum(sold) filter (where at >= day - 14 and at < day - 7) as early,
          stddev_pop(stray) as stray
        from strays group by day, site_id
      ), scored as (
        select day, site_id, round((0.3 * least(occupancy, 100)
          + 0.25 * least(50 * revenue / avg(revenue) over (partition by day), 100)
          + 0.2 * least(100 * coalesce(rate, 0.4), 100)
          + 0.15 * greatest(0, least(100, 50 + 100 * (late / early
            - sum(late) over (partition by day) / sum(early) over (partition by day))))
          + 0.1 * greatest(0, 100 - 2 * stray))::numeric, 1) as score
        from measured
      )
      select *, rank() over (partition by day order by score desc) as national_rank from scored`.execute(tx);
  });
