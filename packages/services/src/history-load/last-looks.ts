import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** When each showing of a cinema day was last looked at after `since`; those that were not are left out. */
export const lastLooks = async (db: Db, cinemaDay: string, since: Date): Promise<ReadonlyMap<string, Date>> => {
  const { rows } = await sql<{ id: string; at: Date }>`
    select s.id, max(r.time) as at
    from showtimes s join occupancy_readings r on r.showtime_id = s.id and r.time > ${since}
    where s.cinema_day = ${cinemaDay}::date
    group by s.id`.execute(db);
  return new Map(rows.map(({ id, at }) => [id, at]));
};
