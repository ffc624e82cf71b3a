import type { PickupLaw } from '@cineradar/core/demand/law';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import type { CityOfPlace } from '../sites/list-sites.ts';
import { comingColumns, type ComingShowing, comingTables, isComing } from './coming-showings.ts';
import { loadPickupLaw } from './pickup-law.ts';
import type { Basis } from './prediction.ts';
import { type Said, sayByPickup, stillStands } from './standing.ts';

/** A coming showing with what is said of it. */
export type ToldShowing = {
  readonly showing: ComingShowing;
  readonly tixId: string | null;
  readonly theatreName: string;
  readonly movieTitle: string;
  readonly chain: ChainCode;
  readonly city: CityOfPlace;
  readonly auditorium: { readonly id: string; readonly seats: number } | null;
  readonly synthetic: boolean;
  readonly said: Said;
};

type Stored = {
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: string;
  readonly startsAt: string;
  readonly capacity: number;
  readonly sold: number | null;
  readonly observedAt: string | null;
  readonly forecast: Said['forecast'];
};

type Row = ComingShowing & Omit<ToldShowing, 'showing' | 'said'> & { readonly stored: Stored | null };

const storedColumn = sql`
  case when f.showtime_id is not null then json_build_object(
    'basis', f.basis, 'modelVersion', f.model_version, 'madeAt', f.made_at, 'startsAt', f.starts_at,
    'capacity', f.capacity, 'sold', f.sold, 'observedAt', f.observed_at,
    'forecast', json_build_object('mean', f.mean, 'p05', f.p05, 'p10', f.p10, 'p50', f.p50, 'p90', f.p90, 'p95', f.p95))
  end as stored`;

const saidOf = (stored: Stored): Said => ({
  ...stored,
  madeAt: new Date(stored.madeAt),
  observedAt: stored.observedAt === null ? null : new Date(stored.observedAt),
});

const tell = (row: Row, law: PickupLaw, now: Date): ToldShowing => {
  const { tixId: name, theatreName, movieTitle, chain, city, auditorium, synthetic, stored, ...showing } = row;
  const stands =
    stored !== null &&
    stillStands({ madeAt: new Date(stored.madeAt), startsAt: new Date(stored.startsAt) }, showing, now);
  const said = stands ? saidOf(stored) : sayByPickup(law, showing, now);
  return { showing, tixId: name, theatreName, movieTitle, chain, city, auditorium, synthetic, said };
};

const findPage = async (db: Db, which: RawBuilder<unknown>, now: Date, limit: number): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select s.id
    from showtimes s join theatres t on t.id = s.theatre_id join cities c on c.id = t.city_id
    where ${isComing(now)} and ${which}
    order by s.starts_at, s.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
};

/**
 * The coming showings that fulfil `which` (over showing `s`, listing `t` and city `c`), by start and id: each with the
 * stored forecast where that still stands, else with what pickup says at this moment.
 */
export const loadTold = async (
  db: Db,
  which: RawBuilder<unknown>,
  now: Date,
  limit: number,
): Promise<readonly ToldShowing[]> => {
  // A question of its own: whatever is read of showings besides is then read of these alone, by their keys.
  const [page, law] = await Promise.all([findPage(db, which, now, limit), loadPickupLaw(db)]);
  if (page.length === 0) return [];
  const { rows } = await sql<Row>`
    select ${comingColumns}, ${tixId('showtime', sql`s.id`)} as "tixId", t.name as "theatreName", m.title as "movieTitle",
      t.chain_code as chain,
      json_build_object('slug', c.slug, 'title', c.title, 'province', c.province, 'zone', c.zone) as city,
      case when a.id is not null then json_build_object('id', a.id, 'seats', a.seats) end as auditorium,
      t.synthetic or m.synthetic as synthetic, ${storedColumn}
    from ${comingTables(now)}
    join movies m on m.id = s.movie_id
    left join showtime_forecasts f on f.showtime_id = s.id
    where s.id = any(${page}::uuid[])
    order by s.starts_at, s.id`.execute(db);
  return rows.map((row) => tell(row, law, now));
};
