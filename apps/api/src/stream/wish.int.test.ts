import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { plantPlaces } from '@cineradar/services/testing/small-market';
import { expect, test } from 'vitest';
import { openResolver } from './wish.ts';

test('a thousand who ask for one listing at once ask the store once, and who asks for nothing known is told apart', async () => {
  await using database = await testDatabase();
  const pool = openPool(database.url, { max: 2 });
  const db = openDb(pool);
  const { theatreIds } = await plantPlaces(db, 2, 1);
  const [theatre = '', other = ''] = theatreIds;
  let asked = 0;
  pool.on('acquire', () => (asked += 1));
  const resolve = openResolver();
  const market = { name: 'demo', db };
  const many = Array.from({ length: 1_000 }, () => resolve(market, { theatres: [theatre] }, 'query'));
  expect(new Set((await Promise.all(many)).flatMap(({ topics }) => [...topics]))).toEqual(new Set([theatre]));
  expect(asked).toBe(1);

  const missing = '00000000-0000-5000-8000-000000000000';
  const [found, refused] = await Promise.allSettled([
    resolve(market, { theatres: [theatre, other] }, 'query'),
    resolve(market, { theatres: [other, missing] }, 'query'),
  ]);
  expect(found).toMatchObject({ status: 'fulfilled', value: { topics: new Set([theatre, other]) } });
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
  await db.destroy();
});
