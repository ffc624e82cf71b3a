import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { isOnProgramme } from '../showtimes/programme.ts';

/** How many showings are on the programme of some cinema days, both ends included: what a progress is counted against. */
export const countShowings = async (db: Db, from: string, to: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from showtimes s
    where s.cinema_day >= ${from}::date and s.cinema_day <= ${to}::date and ${isOnProgramme}`.execute(db);
  return rows[0]?.count ?? 0;
};
