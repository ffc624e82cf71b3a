import { importCapture } from '@cineradar/services/catalogue/import-capture';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scale } from '../scale.ts';
import { capturesNote, hasCaptures } from '../captures.ts';
import { CAPTURES } from './captures.ts';
import { capturesMarket, factsOf, showingIds } from './store.ts';

const { dec11, dec12, dec16, places } = CAPTURES;

const AS_THEY_CAME = [dec11, dec12, dec16, places];
/** Every other order of the three, the place cache first, last and in between. */
const OTHER_ORDERS = [
  [places, dec16, dec12, dec11],
  [dec11, places, dec16, dec12],
  [dec12, dec11, places, dec16],
  [dec12, dec16, dec11, places],
  [dec16, dec11, dec12, places],
];

/** Showings of an open list whose day a later file settled: their first identity had no day, or has one. */
const SETTLED = 29;

describe.skipIf(!hasCaptures)(`the real captures${capturesNote}`, () => {
  let market: Awaited<ReturnType<typeof capturesMarket>>;
  const importAll = async (db: typeof market.db, order: readonly string[]) => {
    for (const path of order) await importCapture(db, path, { now: new Date() });
  };

  beforeAll(async () => {
    market = await capturesMarket();
    await importAll(market.db, AS_THEY_CAME);
  });
  afterAll(() => market[Symbol.asyncDispose]());

  test('say the same in whatever order they are imported; only showings whose day was settled may have another id', async () => {
    const [facts, ids] = [await factsOf(market.db), await showingIds(market.db)];
    for (const order of OTHER_ORDERS.slice(0, scale(OTHER_ORDERS.length))) {
      await using other = await capturesMarket();
      await importAll(other.db, order);
      expect(await factsOf(other.db)).toEqual(facts);
      const otherIds = await showingIds(other.db);
      const differing = [...ids].filter(([fact, id]) => otherIds.get(fact) !== id).map(([fact]) => fact);
      expect(differing.filter((fact) => !fact.includes('"first_seen_at": "2025-12-11'))).toEqual([]);
      expect([0, SETTLED]).toContain(differing.length);
    }
  }, 600_000);

  test('imported again, each changes nothing and says so', async () => {
    const facts = await factsOf(market.db);
    const { last } = await market.db
      .selectFrom('showtimes')
      .select(({ fn }) => fn.max('updated_seq').as('last'))
      .executeTakeFirstOrThrow();
    for (const path of AS_THEY_CAME) {
      const report = await importCapture(market.db, path, { now: new Date() });
      expect(report).toMatchObject({ importedBefore: true, rows: { new: 0, changed: 0, repeated: 0, refused: 0 } });
      if (report.kind !== 'refused') expect(report.rows.unchanged).toBe(report.rows.read);
    }
    expect(await factsOf(market.db)).toEqual(facts);
    const written = await market.db.selectFrom('showtimes').select('id').where('updated_seq', '>', last).execute();
    expect(written).toEqual([]);
  }, 300_000);
});
