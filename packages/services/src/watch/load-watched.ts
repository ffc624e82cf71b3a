import type { DueLook, Watched } from '@cineradar/core/watch/look';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { TimedLook } from './jobs.ts';

type Row = {
  readonly showtimeId: string;
  readonly startsAtMs: number;
  readonly seats: number | null;
  readonly notFree: number | null;
  readonly seenAtMs: number | null;
};

/** Every showing on sale that `source` gave an id to ask by, with its last look; in one question. */
export const loadWatched = async (db: Db, source: string, now: Date): Promise<readonly Watched[]> => {
  const { rows } = await sql<Row>`
    select s.id as "showtimeId", (extract(epoch from s.starts_at) * 1000)::float8 as "startsAtMs", l.seats,
      l.not_free as "notFree", (extract(epoch from l.observed_at) * 1000)::float8 as "seenAtMs"
    from showtimes s
    left join latest l on l.showtime_id = s.id
    where s.starts_at > ${now} and s.gone_at is null and exists (
      select from external_ids x where x.our_id = s.id and x.kind = 'showtime' and x.source = ${source})`.execute(db);
  return rows.map(({ showtimeId, startsAtMs, seats, notFree, seenAtMs }) => ({
    showtimeId,
    startsAtMs,
    seen: seats === null || notFree === null || seenAtMs === null ? null : { seats, notFree, seenAtMs },
  }));
};

/** What has to be known to take the looks of a plan, in its order: the newest id that `source` gave each showing, and its chain. */
export const nameLooks = async (db: Db, source: string, looks: readonly DueLook[]): Promise<readonly TimedLook[]> => {
  const { rows } = await sql<{ place: number; externalId: string; chain: string; startsAt: Date }>`
    select g.place::int as place, x.external_id as "externalId", t.chain_code as chain, s.starts_at as "startsAt"
    from unnest(${looks.map(({ showtimeId }) => showtimeId)}::uuid[]) with ordinality as g (id, place)
    join showtimes s on s.id = g.id
    join theatres t on t.id = s.theatre_id
    cross join lateral (
      select external_id from external_ids
      where our_id = s.id and kind = 'showtime' and source = ${source}
      order by first_seen_at desc, external_id limit 1) x
    order by g.place`.execute(db);
  return rows.flatMap(({ place, externalId, chain, startsAt }) => {
    const look = looks[place - 1];
    if (look === undefined) return [];
    const { showtimeId, why, anchorMinutes, dueAtMs } = look;
    const times = { dueAt: new Date(dueAtMs).toISOString(), startsAt: startsAt.toISOString() };
    return [TimedLook.parse({ showtimeId, externalId, chain, why, anchorMinutes, ...times })];
  });
};
