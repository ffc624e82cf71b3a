import { CITIES } from '@cineradar/core/catalogue/cities';
import { mintId } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';

/**
 * Brings the table of cities to what contracts/places/cities.json says: cities come and change, none goes.
 * Gives how many are there. Safe to run at every start.
 */
export const seedCities = async (db: Db): Promise<number> => {
  const rows = CITIES.map((city) => ({ ...city, id: mintId('city', city.name) }));
  await db
    .insertInto('cities')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((update) => ({
        slug: update.ref('excluded.slug'),
        title: update.ref('excluded.title'),
        province: update.ref('excluded.province'),
        zone: update.ref('excluded.zone'),
        lat: update.ref('excluded.lat'),
        lng: update.ref('excluded.lng'),
      })),
    )
    .execute();
  return rows.length;
};
