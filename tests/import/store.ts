import type { Db } from '@cineradar/platform/postgres/pool';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { importCapture } from '@cineradar/services/catalogue/import-capture';
import type { ScheduleReport } from '@cineradar/services/catalogue/import-report';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { sql } from 'kysely';

/** A captures market of the test's own, for `await using`. */
export const capturesMarket = async () => {
  const database = await testDatabase();
  const db = openDb(openPool(database.url, { max: 3, statementTimeoutMs: 0 }));
  await seedCities(db);
  return {
    url: database.url,
    db,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
};

/** Imports a schedule that must be taken. */
export const importSchedule = async (db: Db, path: string): Promise<ScheduleReport> => {
  const report = await importCapture(db, path, { now: new Date() });
  if (report.kind !== 'schedule') throw new Error(`not a schedule: ${JSON.stringify(report)}`);
  return report;
};

const SHOWINGS = sql`
  select s.id, l.external_id as theatre, f.external_id as film, s.category, s.local_time, s.cinema_day, s.ordinal, s.price_min_idr,
         s.price_max_idr, s.starts_at, s.ends_at, s.doors_at, s.presale, s.status, s.dated_by, s.after_day, s.first_seen_at,
         s.last_seen_at, s.gone_at
  from showtimes s
  join external_ids l on l.our_id = s.theatre_id and l.source = 'tix'
  join external_ids f on f.our_id = s.movie_id and f.source = 'tix'`;

const FACTS = {
  showings: sql`select to_jsonb(x) - 'id' from (${SHOWINGS}) x`,
  theatres: sql`
    select to_jsonb(x) from (
      select t.id, t.name, t.brand, t.address, t.city_id, t.chain_code, t.first_seen_at, t.last_seen_at, s.name as site,
             s.place_id, s.lat, s.lng, s.address as site_address
      from theatres t join sites s on s.id = t.site_id) x`,
  films: sql`select to_jsonb(m) - 'updated_seq' from movies m`,
  names: sql`select to_jsonb(n) from listing_names n`,
  places: sql`select to_jsonb(p) - 'seen_at' from place_answers p`,
  looks: sql`select to_jsonb(l) from listing_looks l`,
  clock: sql`select to_jsonb(c) from market_clock c`,
} as const;

/** A digest of every fact of a store by kind, leaving out showings' ids and what tells when rows were written. */
export const factsOf = async (db: Db): Promise<Record<string, string>> => {
  const digests: Record<string, string> = {};
  for (const [kind, rows] of Object.entries(FACTS)) {
    const { rows: found } = await sql<{ digest: string; count: number }>`
      select md5(string_agg(fact::text, ',' order by fact::text)) as digest, count(*) as count from (${rows}) r (fact)`.execute(
      db,
    );
    digests[kind] = `${found[0]?.count} ${found[0]?.digest}`;
  }
  return digests;
};

/** Showings' ids by their facts. */
export const showingIds = async (db: Db): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; fact: string }>`
    select x.id, (to_jsonb(x) - 'id')::text as fact from (${SHOWINGS}) x`.execute(db);
  return new Map(rows.map(({ id, fact }) => [fact, id]));
};
