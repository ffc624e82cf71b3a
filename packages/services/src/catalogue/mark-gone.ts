import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Look } from './look.ts';

/**
 * Remembers which days of which listings this look saw whole, and says of every showing that this may concern since
 * when it is gone: since the first such look after it was last seen. Whatever the order in which looks are recorded,
 * the answer is the same, and a showing that is back is gone no more. Gives how many went.
 */
export const markGone = async (tx: Tx, { seenAt }: Look): Promise<number> => {
  await sql`
    insert into listing_looks (theatre_id, cinema_day, seen_at)
    select distinct l.our_id, d.cinema_day, ${seenAt}::timestamptz from seen_day d join seen_listing l using (listing)
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ went: boolean }>`
    with days as (
      select l.our_id as theatre_id, d.cinema_day from seen_day d join seen_listing l using (listing)
      union
      select theatre_id, cinema_day from seen where cinema_day is not null
    ), judged as (
      select st.id, st.gone_at as was,
        (select min(l.seen_at) from listing_looks l
          where l.theatre_id = st.theatre_id and l.cinema_day = st.cinema_day and l.seen_at > st.last_seen_at) as gone_at
      from days d join showtimes st using (theatre_id, cinema_day)
    )
    update showtimes st set gone_at = j.gone_at, updated_seq = nextval('change_seq')
    from judged j
    where j.id = st.id and j.gone_at is distinct from j.was
    returning j.was is null as went`.execute(tx);
  return rows.filter(({ went }) => went).length;
};
