import { type Migrated, migrate } from '@cineradar/platform/postgres/migrate';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { seedCalendar } from '../calendar/seed-calendar.ts';
import { seedCities } from '../catalogue/seed-cities.ts';

/** Makes a market's database ready: this checkout's schema (`folder` of migrations), cities and calendar. Safe to run again. */
export const prepareMarket = async (databaseUrl: string, folder: string): Promise<Migrated> => {
  const migrated = await migrate(databaseUrl, folder);
  const db = openDb(openPool(databaseUrl, { max: 1, applicationName: 'cineradar-prepare' }));
  try {
    await seedCities(db);
    await seedCalendar(db);
  } finally {
    await db.destroy();
  }
  return migrated;
};
