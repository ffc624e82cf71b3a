import type { ChainCode } from '@cineradar/core/shared/ids';
import { LAST_LOOK_MS } from '@cineradar/core/watch/look-windows';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** How freshly a part of the market is seen. Ages in seconds; null where nothing was seen. */
export type Freshness = {
  readonly listings: number;
  /** Showings that begin within 3 hours and can be looked at. */
  readonly showingsWatched: number;
  readonly showingsUnseen: number;
  readonly medianAgeSeconds: number | null;
  readonly oldestAgeSeconds: number | null;
  /** Per cent of those watched, with two decimals; null where none is. */
  readonly seenWithin20Minutes: number | null;
  /** Showings known before they began in the last 24 hours, and those of them without a look in the last 10 minutes before. */
  readonly showingsBegun: number;
  readonly lastLooksMissed: number;
};

export type FreshnessReport = {
  readonly asOf: Date;
  readonly all: Freshness;
  readonly byChain: readonly (Freshness & { readonly chain: ChainCode })[];
  readonly byCity: readonly (Freshness & { readonly city: { readonly slug: string; readonly title: string } })[];
};

type Row = Freshness & {
  readonly chain: ChainCode | null;
  readonly slug: string | null;
  readonly title: string | null;
};

/** What can be looked at: the source gave it an id to ask by. */
const hasName = sql`exists (select from external_ids x where x.our_id = s.id and x.kind = 'showtime')`;

/** Measures how freshly the market is seen at `now`: in all, by chain and by city. */
export const measureFreshness = async (db: Db, now: Date): Promise<FreshnessReport> => {
  const { rows } = await sql<Row>`
    with told as (
      select s.theatre_id, s.starts_at > ${now} as ahead, s.starts_at, l.observed_at, ${now}::timestamptz - l.observed_at as age
      from showtimes s left join latest l on l.showtime_id = s.id
      where s.starts_at > ${now} and s.starts_at <= ${now}::timestamptz + interval '3 hours' and s.gone_at is null and ${hasName}
      union all
      select s.theatre_id, false, s.starts_at, coalesce(f.observed_at, l.observed_at), null
      from showtimes s left join showing_finals f on f.showtime_id = s.id left join latest l on l.showtime_id = s.id
      where s.starts_at <= ${now} and s.starts_at > ${now}::timestamptz - interval '24 hours' and s.first_seen_at < s.starts_at
        and ${isOnProgramme} and ${hasName}
    )
    select t.chain_code as chain, c.slug, c.title,
      count(distinct t.id)::int as listings,
      count(*) filter (where w.ahead)::int as "showingsWatched",
      count(*) filter (where w.ahead and w.observed_at is null)::int as "showingsUnseen",
      extract(epoch from percentile_cont(0.5) within group (order by w.age))::int as "medianAgeSeconds",
      extract(epoch from max(w.age))::int as "oldestAgeSeconds",
      round(100.0 * count(*) filter (where w.ahead and w.age <= interval '20 minutes')
        / nullif(count(*) filter (where w.ahead), 0), 2) as "seenWithin20Minutes",
      count(*) filter (where not w.ahead)::int as "showingsBegun",
      count(*) filter (where not w.ahead and (w.observed_at is null
        or w.observed_at < w.starts_at - make_interval(secs => ${LAST_LOOK_MS / 1_000})))::int as "lastLooksMissed"
    from theatres t
    join cities c on c.id = t.city_id
    left join told w on w.theatre_id = t.id
    group by grouping sets ((), (t.chain_code), (c.slug, c.title))
    order by t.chain_code, c.title`.execute(db);
  const toFreshness = ({ chain: _chain, slug: _slug, title: _title, ...freshness }: Row): Freshness => freshness;
  const all = rows.find(({ chain, slug }) => chain === null && slug === null);
  if (all === undefined) throw new Error('a sum over nothing is still a row');
  return {
    asOf: now,
    all: toFreshness(all),
    byChain: rows.flatMap((row) => (row.chain === null ? [] : [{ chain: row.chain, ...toFreshness(row) }])),
    byCity: rows.flatMap((row) =>
      row.slug === null ? [] : [{ city: { slug: row.slug, title: row.title ?? '' }, ...toFreshness(row) }],
    ),
  };
};
