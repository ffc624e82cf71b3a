import { ANCHORS } from '@cineradar/core/watch/look-windows';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

export type AnchorsMet = { readonly due: number; readonly met: number };

/** Of all anchors that fell between two instants: how many there were, and how many have a look in their time. From the store. */
export const judgeAnchors = async (db: Db, from: Date, to: Date): Promise<AnchorsMet> => {
  const { rows } = await sql<AnchorsMet>`
    with due as (
      select s.id, s.starts_at - make_interval(mins => a.minutes) as at, make_interval(mins => a.slide) as slide
      from showtimes s
      cross join unnest(${ANCHORS.map(({ minutes }) => minutes)}::int[],
        ${ANCHORS.map(({ slideMs }) => slideMs / 60_000)}::int[]) as a (minutes, slide)
      where s.starts_at - make_interval(mins => a.minutes) > ${from}
        and s.starts_at - make_interval(mins => a.minutes) <= ${to} and s.gone_at is null
        and exists (select from external_ids x where x.our_id = s.id and x.kind = 'showtime')
    )
    select count(*)::int as due, count(*) filter (where exists (
      select from occupancy_readings r where r.showtime_id = d.id and r.time <= d.at and r.time >= d.at - d.slide))::int as met
    from due d`.execute(db);
  return rows[0] ?? { due: 0, met: 0 };
};
