import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { rememberKeys } from './former-keys.ts';
import type { Counts, Look } from './look.ts';
import { NEW_ID } from './match-showings.ts';
import { KEY } from './showing-columns.ts';

/** How firmly a day is known; a firmer look is not loosened by another. */
const FIRMNESS = (column: string) =>
  sql`array_position(array['unknown', 'open_list', 'settled', 'inferred', 'stated'], ${sql.ref(column)})`;

// A showing goes where the look says (`moves`) when the source's id says it is the same one, in a newer look that knows
// its day; or when its day was not known so far.
const WANTED = ({ seenAt, source }: Look) => sql`
  create temp table wanted on commit drop as
  select st.id, s.seq, n.newer, n.moves,
    case when n.moves then s.category else st.category end as category,
    case when n.moves then s.local_time else st.local_time end as local_time,
    case when n.moves then s.cinema_day else st.cinema_day end as cinema_day,
    case when n.moves then s.starts_at else st.starts_at end as starts_at,
    case when n.moves then s.doors_at else st.doors_at end as doors_at,
    case when n.moves then s.ends_at when st.starts_at = s.starts_at then s.ends_at else st.ends_at end as ends_at,
    case when n.moves then null else greatest(st.after_day, s.after_day) end as after_day,
    case when n.moves or (st.cinema_day = s.cinema_day and ${FIRMNESS('s.dated_by')} > ${FIRMNESS('st.dated_by')})
         then s.dated_by else st.dated_by end as dated_by,
    case when n.newer then coalesce(s.price_min_idr, st.price_min_idr) else coalesce(st.price_min_idr, s.price_min_idr) end as price_min_idr,
    case when n.newer then coalesce(s.price_max_idr, st.price_max_idr) else coalesce(st.price_max_idr, s.price_max_idr) end as price_max_idr,
    case when n.newer then case when s.open then 'open' else 'closed' end else st.status end as status,
    case when n.newer then s.presale else st.presale end as presale,
    least(st.first_seen_at, ${seenAt}) as first_seen_at, greatest(st.last_seen_at, ${seenAt}) as last_seen_at
  from seen s
  join showtimes st on st.id = s.showtime_id
  cross join lateral (
    select st.last_seen_at <= ${seenAt} as newer,
      s.cinema_day is not null and (s.category, s.local_time, s.cinema_day) is distinct from (st.category, st.local_time, st.cinema_day)
        and (st.cinema_day is null or (st.last_seen_at <= ${seenAt} and exists (
          select from external_ids x
          where x.our_id = st.id and x.kind = 'showtime' and x.source = ${source} and x.external_id = s.external_id))) as moves
  ) n`;

/** New and moved showings come after those that have their key already. */
const NEXT_ORDINALS = sql`
  with arriving as (
    select seq, ${NEW_ID} as id, theatre_id, movie_id, category, local_time, cinema_day from seen where showtime_id is null
    union all
    select w.seq, w.id, st.theatre_id, st.movie_id, w.category, w.local_time, w.cinema_day
    from wanted w join showtimes st using (id) where w.moves
  )
  select a.seq, a.id, (coalesce(last.ordinal, 0) + row_number() over (partition by ${KEY} order by a.seq))::integer as ordinal
  from arriving a
  left join lateral (
    select max(st.ordinal) as ordinal from showtimes st
    where (st.theatre_id, st.movie_id, st.category, st.local_time) = (a.theatre_id, a.movie_id, a.category, a.local_time)
      and st.cinema_day is not distinct from a.cinema_day
  ) last on true`;

const addNew = async (tx: Tx, { seenAt }: Look): Promise<number> => {
  const added = await sql`
    insert into showtimes (id, theatre_id, movie_id, category, ordinal, price_min_idr, price_max_idr, local_time, cinema_day,
      starts_at, ends_at, doors_at, presale, status, dated_by, after_day, first_seen_at, last_seen_at, updated_seq)
    select o.id, s.theatre_id, s.movie_id, s.category, o.ordinal, s.price_min_idr, s.price_max_idr, s.local_time,
      s.cinema_day, s.starts_at, s.ends_at, s.doors_at, s.presale, case when s.open then 'open' else 'closed' end,
      s.dated_by, s.after_day, ${seenAt}, ${seenAt}, nextval('change_seq')
    from seen s join next_ordinal o on o.seq = s.seq
    where s.showtime_id is null`.execute(tx);
  return Number(added.numAffectedRows ?? 0n);
};

const updateKnown = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ changed: number }>`
    with compared as (
      select w.*, coalesce(o.ordinal, st.ordinal) as ordinal,
        (st.category, st.local_time, st.cinema_day, st.ends_at, st.price_min_idr, st.price_max_idr, st.status, st.presale, st.first_seen_at)
          is distinct from
        (w.category, w.local_time, w.cinema_day, w.ends_at, w.price_min_idr, w.price_max_idr, w.status, w.presale, w.first_seen_at) as changed,
        (st.last_seen_at, st.dated_by, st.after_day) is distinct from (w.last_seen_at, w.dated_by, w.after_day) as touched
      from wanted w join showtimes st using (id) left join next_ordinal o using (id)
    ), written as (
      update showtimes st set
        category = c.category, local_time = c.local_time, cinema_day = c.cinema_day, ordinal = c.ordinal, starts_at = c.starts_at,
        doors_at = c.doors_at, ends_at = c.ends_at, after_day = c.after_day, dated_by = c.dated_by,
        price_min_idr = c.price_min_idr, price_max_idr = c.price_max_idr, status = c.status, presale = c.presale,
        first_seen_at = c.first_seen_at, last_seen_at = c.last_seen_at,
        updated_seq = case when c.changed then nextval('change_seq') else st.updated_seq end
      from compared c
      where c.id = st.id and (c.changed or c.touched)
      returning c.changed
    )
    select count(*) filter (where changed) as changed from written`.execute(tx);
  return rows[0]?.changed ?? 0;
};

/** Writes what `seen` says into the store, and remembers ids that are new and keys that were left. */
export const writeShowings = async (tx: Tx, look: Look): Promise<Counts> => {
  await WANTED(look).execute(tx);
  await sql`create temp table next_ordinal on commit drop as ${NEXT_ORDINALS}`.execute(tx);
  await sql`create temp table moving on commit drop as select id from wanted where moves`.execute(tx);
  await rememberKeys(tx, look.source, 'moving');
  const changed = await updateKnown(tx);
  const added = await addNew(tx, look);
  await sql`
    insert into external_ids (source, kind, external_id, our_id)
    select ${look.source}, 'showtime', external_id, coalesce(showtime_id, minted_id) from seen where external_id is not null
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ seen: number }>`select count(*) as seen from seen`.execute(tx);
  return { added, changed, unchanged: (rows[0]?.seen ?? 0) - added - changed };
};
