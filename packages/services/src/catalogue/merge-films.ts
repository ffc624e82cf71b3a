import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Counts, Look } from './look.ts';

/** Of a film told several times in one look, the last telling counts. */
const settleStage = async (tx: Tx, source: string): Promise<void> => {
  await sql`
    delete from seen_film where seq not in (select max(seq) from seen_film group by film)`.execute(tx);
  await sql`
    update seen_film f set our_id = coalesce(
      (select x.our_id from external_ids x where x.source = ${source} and x.kind = 'movie' and x.external_id = f.film),
      f.minted_id)`.execute(tx);
};

const addNew = async (tx: Tx, look: Look): Promise<number> => {
  const added = await sql`
    insert into movies (id, title, genres, age_rating, country, poster_url, running_time_minutes, synthetic,
                        presale, presale_seen_at, regular_seen_at, first_seen_at, last_seen_at, updated_seq)
    select f.our_id, f.title, f.genres, f.age_rating, f.country, f.poster_url, f.running_time_minutes, ${look.synthetic},
           coalesce(f.presale, false), case when f.presale then ${look.seenAt}::timestamptz end,
           case when not f.presale then ${look.seenAt}::timestamptz end,
           ${look.seenAt}, ${look.seenAt}, nextval('change_seq')
    from seen_film f
    where not exists (select from movies m where m.id = f.our_id)`.execute(tx);
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select ${look.source}, 'movie', film, our_id from seen_film
    on conflict do nothing`.execute(tx);
  return Number(added.numAffectedRows ?? 0n);
};

const FILLED = ['age_rating', 'country', 'poster_url', 'running_time_minutes'];

/** The newer look wins where both say something; the older fills what the newer left open. */
const filled = (column: string) => {
  const [seen, known] = [sql.ref(`f.${column}`), sql.ref(`m.${column}`)];
  return sql`case when n.newer then coalesce(${seen}, ${known}) else coalesce(${known}, ${seen}) end as ${sql.ref(column)}`;
};

/** What each known film should be after the look, in whatever order looks come. */
const wanted = ({ seenAt }: Look) => sql`
  select m.id, ${sql.join(FILLED.map(filled))},
    case when n.newer then f.title else m.title end as title,
    case when (n.newer and f.genres <> '{}') or m.genres = '{}' then f.genres else m.genres end as genres,
    greatest(m.presale_seen_at, case when f.presale then ${seenAt}::timestamptz end) as presale_seen_at,
    greatest(m.regular_seen_at, case when not f.presale then ${seenAt}::timestamptz end) as regular_seen_at,
    least(m.first_seen_at, ${seenAt}) as first_seen_at,
    greatest(m.last_seen_at, ${seenAt}) as last_seen_at
  from seen_film f
  join movies m on m.id = f.our_id
  cross join lateral (select m.last_seen_at <= ${seenAt} as newer) n`;

const updateKnown = async (tx: Tx, look: Look): Promise<number> => {
  const updated = await sql<{ changed: boolean }>`
    with wanted as (${wanted(look)}),
    compared as (
      select w.*, coalesce(w.presale_seen_at > coalesce(w.regular_seen_at, '-infinity'), false) as presale,
        (m.title, m.genres, m.age_rating, m.country, m.poster_url, m.running_time_minutes, m.first_seen_at)
          is distinct from
        (w.title, w.genres, w.age_rating, w.country, w.poster_url, w.running_time_minutes, w.first_seen_at)
        or m.presale <> coalesce(w.presale_seen_at > coalesce(w.regular_seen_at, '-infinity'), false) as changed
      from wanted w join movies m using (id)
    )
    update movies m set
      title = c.title, genres = c.genres, age_rating = c.age_rating, country = c.country, poster_url = c.poster_url,
      running_time_minutes = c.running_time_minutes, presale = c.presale, presale_seen_at = c.presale_seen_at,
      regular_seen_at = c.regular_seen_at, first_seen_at = c.first_seen_at, last_seen_at = c.last_seen_at,
      updated_seq = case when c.changed then nextval('change_seq') else m.updated_seq end
    from compared c
    where c.id = m.id and (c.changed or (m.last_seen_at, m.presale_seen_at, m.regular_seen_at)
      is distinct from (c.last_seen_at, c.presale_seen_at, c.regular_seen_at))
    returning c.changed`.execute(tx);
  return updated.rows.filter(({ changed }) => changed).length;
};

/** Brings the films of a look into the store; `seen_film` then says of each what the store knows. */
export const mergeFilms = async (tx: Tx, look: Look): Promise<Counts> => {
  await settleStage(tx, look.source);
  const seen = await sql<{ films: number }>`select count(*) as films from seen_film`.execute(tx);
  const films = seen.rows[0]?.films ?? 0;
  const changed = await updateKnown(tx, look);
  const added = await addNew(tx, look);
  await sql`
    update seen_film f set running_time_minutes = m.running_time_minutes, presale_seen_at = m.presale_seen_at
    from movies m where m.id = f.our_id`.execute(tx);
  return { added, changed, unchanged: films - added - changed };
};
