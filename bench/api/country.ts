import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { plantDay, plantPlaces, TODAY } from '../ingest/growth.ts';

/** The instant that the planted day is looked at. */
export const NOON = new Date(TODAY.getTime() + 12 * 3_600_000);

/** One day of the whole country: 494 listings with some four showings on at noon. Gives a listing's id. */
export const plantCountry = async (databaseUrl: string): Promise<string> => {
  const db = openDb(openPool(databaseUrl));
  try {
    await plantPlaces(db);
    await plantDay(db, 0);
    return (await db.selectFrom('theatres').select('id').orderBy('name').limit(1).executeTakeFirstOrThrow()).id;
  } finally {
    await db.destroy();
  }
};
