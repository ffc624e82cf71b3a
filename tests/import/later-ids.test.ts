import { gzipSync, gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { captureFolder } from '@cineradar/connectors/testing/capture-files';
import { describe, expect, test } from 'vitest';
import { capturesNote, hasCaptures } from '../captures.ts';
import { CAPTURES } from './captures.ts';
import { capturesMarket, importSchedule } from './store.ts';

/** The capture of 16 December as the scraper wrote it a week later: with an id on each showing. */
const withIds = (path: string): Buffer => {
  let next = 2_003_100_000_000_000_000n;
  const capture: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString(), (key, value: unknown) => {
    if (key === 'scraped_at') return '2025-12-16 00:56:52';
    if (typeof value !== 'object' || value === null || !('time' in value)) return value;
    next += 1n;
    return { ...value, showtime_id: String(next) };
  });
  return gzipSync(JSON.stringify(capture));
};

describe.skipIf(!hasCaptures)(`ids that come half an hour later${capturesNote}`, () => {
  test('adopt every showing of the capture, two halls in listing order, and give no row another id', async () => {
    await using files = await captureFolder();
    await using market = await capturesMarket();
    await importSchedule(market.db, CAPTURES.dec16);
    const rowsById = async () =>
      new Map((await market.db.selectFrom('showtimes').selectAll().execute()).map((row) => [row.id, row]));
    const before = await rowsById();
    const report = await importSchedule(market.db, await files.write(withIds(CAPTURES.dec16)));
    expect(report.rows).toMatchObject({ read: 12_457, new: 0, changed: 0, unchanged: 12_457, repeated: 0 });
    expect(report.showings).toEqual({ adopted: 12_457, gone: 0, settled: 0, presalesFound: 0 });
    const after = await rowsById();
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    const ids = await market.db
      .selectFrom('external_ids')
      .select(['external_id', 'our_id'])
      .where('kind', '=', 'showtime')
      .where('source', '=', 'tix')
      .execute();
    const halls = ids.filter(({ our_id: id }) => (after.get(id)?.ordinal ?? 0) > 1);
    const firstOf = (hall: string) => {
      const second = after.get(hall);
      return [...after.values()].find(
        (row) =>
          row.ordinal === 1 &&
          row.theatre_id === second?.theatre_id &&
          row.movie_id === second.movie_id &&
          row.category === second.category &&
          row.local_time === second.local_time &&
          row.cinema_day === second.cinema_day,
      )?.id;
    };
    const idOf = new Map(ids.map(({ our_id: ours, external_id: theirs }) => [ours, theirs]));
    expect(halls).toHaveLength(50);
    for (const hall of halls)
      expect(BigInt(hall.external_id)).toBeGreaterThan(BigInt(idOf.get(firstOf(hall.our_id) ?? '') ?? 0));
    expect((await importSchedule(market.db, CAPTURES.dec16)).rows).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 12_457,
    });
  }, 300_000);
});
