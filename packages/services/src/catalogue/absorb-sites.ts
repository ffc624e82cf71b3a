import type { SiteId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/**
 * Lets sites become part of others whose listings they have already lost. What was filed under them follows, figures of
 * an hour that both had are added, and their ids stay good as aliases. Readings know no site and are not touched.
 */
export const absorbSites = async (
  tx: Tx,
  pairs: readonly { readonly from: SiteId; readonly into: SiteId }[],
): Promise<void> => {
  if (pairs.length === 0) return;
  const pair = sql`
    select * from unnest(${pairs.map(({ from }) => from)}::uuid[], ${pairs.map(({ into }) => into)}::uuid[]) as p (old_id, new_id)`;
  await sql`with p as (${pair}) update external_ids x set our_id = p.new_id from p where x.our_id = p.old_id`.execute(
    tx,
  );
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select 'cineradar', 'site', old_id::text, new_id from (${pair}) p
    on conflict (source, kind, external_id) do update set our_id = excluded.our_id`.execute(tx);
  await sql`
    with p as (${pair})
    update showing_finals f set site_id = p.new_id, updated_seq = nextval('change_seq'), updated_at = now()
    from p where f.site_id = p.old_id`.execute(tx);
  await sql`
    with p as (${pair}), taken as (
      delete from attendance_hourly a using p where a.site_id = p.old_id returning a.*, p.new_id
    )
    insert into attendance_hourly as a
      (site_id, movie_id, hour, admissions, admissions_high, seats, seats_high, shows, early_shows, updated_at)
    select new_id, movie_id, hour, sum(admissions), sum(admissions_high), sum(seats), sum(seats_high), sum(shows), sum(early_shows), now()
    from taken group by new_id, movie_id, hour
    on conflict (site_id, hour, movie_id) do update set
      admissions = a.admissions + excluded.admissions, admissions_high = a.admissions_high + excluded.admissions_high,
      seats = a.seats + excluded.seats, seats_high = a.seats_high + excluded.seats_high, shows = a.shows + excluded.shows,
      early_shows = a.early_shows + excluded.early_shows, updated_at = excluded.updated_at`.execute(tx);
  // What two sites' bars sold on a day was sold by one. Scores of a site that never was go with it.
  await sql`
    with p as (${pair}), taken as (delete from concession_sales c using p where c.site_id = p.old_id returning c.*, p.new_id)
    insert into concession_sales as c (site_id, cinema_day, transactions, sales_idr, source, received_at)
    select new_id, cinema_day, sum(transactions), sum(sales_idr), min(source), max(received_at)
    from taken group by new_id, cinema_day
    on conflict (site_id, cinema_day) do update set transactions = c.transactions + excluded.transactions,
      sales_idr = c.sales_idr + excluded.sales_idr,
      received_at = greatest(c.received_at, excluded.received_at)`.execute(tx);
  await sql`with p as (${pair}) delete from sites s using p where s.id = p.old_id`.execute(tx);
};
