import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { idr } from '@cineradar/core/shared/money';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import {
  batchOf,
  emptyCatalogue,
  lookAtSchedule,
  seenFilm,
  seenListing,
  seenShowing,
  storedShowings,
} from '../testing/schedule-looks.ts';
import { recordSchedule } from './record-schedule.ts';
import { seedCities } from './seed-cities.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: ReturnType<typeof openDb>;

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await seedCities(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyCatalogue(db));

const look = (at: string, batch: ScheduleBatch) => lookAtSchedule(db, at, batch);
const noon = seenShowing('12:00');
const dayOfL1 = [{ listing: 'L1', cinemaDay: '2026-01-10' }];

describe('a look at schedules', () => {
  test('twice changes nothing, not even a sequence number', async () => {
    const batch = batchOf(
      [
        noon,
        noon,
        seenShowing('14:00', { id: 'X' }),
        seenShowing('20:00', { cinemaDay: null, datedBy: 'unknown', presale: true }),
      ],
      { days: dayOfL1 },
    );
    const first = await look('10 09:00', batch);
    const rows = await db.selectFrom('showtimes').selectAll().orderBy('id').execute();
    const again = await look('10 09:00', batch);
    expect([first.showings.added, again.showings]).toEqual([
      4,
      { added: 0, changed: 0, unchanged: 4, repeated: 0, adopted: 0, gone: 0, settled: 0, presalesFound: 0 },
    ]);
    expect([again.listings, again.films]).toEqual([
      { added: 0, changed: 0, unchanged: 1 },
      { added: 0, changed: 0, unchanged: 1 },
    ]);
    expect(await db.selectFrom('showtimes').selectAll().orderBy('id').execute()).toEqual(rows);
  });

  test('is written whole or not at all', async () => {
    const unknownCity = batchOf([noon], { listings: [seenListing('L1', { city: 'ATLANTIS' })] });
    await expect(look('10 09:00', unknownCity)).rejects.toThrow('ATLANTIS');
    await expect(look('10 09:00', batchOf([noon], { films: [] }))).rejects.toThrow('not told');
    const broken = (async function* () {
      yield batchOf([noon]);
      throw new Error('the source broke off');
    })();
    await expect(recordSchedule(db, { source: 'tix', seenAt: new Date(), synthetic: false }, broken)).rejects.toThrow(
      'broke off',
    );
    expect(await db.selectFrom('theatres').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('movies').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('external_ids').selectAll().execute()).toEqual([]);
  });

  test('writes local times in the zone of the listing’s city, past midnight on the date after', async () => {
    const listings = [
      seenListing('L1'),
      seenListing('BALI', { city: 'BALI' }),
      seenListing('AMBON', { city: 'AMBON' }),
    ];
    const showings = [
      noon,
      seenShowing('12:00', { listing: 'BALI' }),
      seenShowing('12:00', { listing: 'AMBON' }),
      seenShowing('00:15', { listing: 'AMBON' }),
    ];
    await look('10 09:00', batchOf(showings, { listings }));
    const stored = await storedShowings(db);
    expect(
      stored.map(({ listing, localTime, day, startsAt }) => [listing, localTime, day, startsAt?.toISOString()]),
    ).toEqual([
      ['AMBON', '00:15', '2026-01-10', '2026-01-10T15:15:00.000Z'],
      ['AMBON', '12:00', '2026-01-10', '2026-01-10T03:00:00.000Z'],
      ['BALI', '12:00', '2026-01-10', '2026-01-10T04:00:00.000Z'],
      ['L1', '12:00', '2026-01-10', '2026-01-10T05:00:00.000Z'],
    ]);
  });

  test('ends showings with the film, or after two hours while its length is not known', async () => {
    const minutes = async () =>
      (await storedShowings(db)).map(
        ({ startsAt, endsAt }) => ((endsAt?.getTime() ?? 0) - (startsAt?.getTime() ?? 0)) / 60_000,
      );
    await look('10 09:00', batchOf([noon]));
    expect(await minutes()).toEqual([120]);
    await look('10 10:00', batchOf([noon], { films: [seenFilm('F1', { runningTimeMinutes: 95 })] }));
    expect(await minutes()).toEqual([95]);
    await look('10 11:00', batchOf([noon]));
    expect(await minutes()).toEqual([95]);
  });

  test('an older one, recorded late, changes no newer fact but says since when a showing was on sale', async () => {
    await look(
      '10 12:00',
      batchOf([{ ...noon, open: false, price: null }], { films: [seenFilm('F1', { title: 'NEW' })] }),
    );
    const changes = await look(
      '10 09:00',
      batchOf([noon], { films: [seenFilm('F1', { title: 'OLD', country: 'Indonesia' })] }),
    );
    expect(changes.showings).toMatchObject({ added: 0, changed: 1 });
    expect(await storedShowings(db)).toMatchObject([
      {
        status: 'closed',
        minIdr: 40_000,
        firstSeenAt: new Date('2026-01-10T02:00:00Z'),
        lastSeenAt: new Date('2026-01-10T05:00:00Z'),
      },
    ]);
    expect(await db.selectFrom('movies').select(['title', 'country']).execute()).toEqual([
      { title: 'NEW', country: 'Indonesia' },
    ]);
  });
});

describe('a showing without an id', () => {
  test('that is there twice is two halls, in listing order', async () => {
    await look('10 09:00', batchOf([noon, { ...noon, open: false }]));
    const changes = await look('10 10:00', batchOf([{ ...noon, open: false }, noon, noon]));
    expect(changes.showings).toMatchObject({ added: 1, changed: 2 });
    expect((await storedShowings(db)).map(({ ordinal, status }) => [ordinal, status])).toEqual([
      [1, 'closed'],
      [2, 'open'],
      [3, 'open'],
    ]);
  });

  test('in another category, of another day or without one, is another', async () => {
    await look(
      '10 09:00',
      batchOf([
        noon,
        { ...noon, category: 'IMAX 2D' },
        { ...noon, cinemaDay: '2026-01-11' },
        { ...noon, cinemaDay: null, datedBy: 'unknown' },
      ]),
    );
    expect((await storedShowings(db)).map(({ ordinal }) => ordinal)).toEqual([1, 1, 1, 1]);
  });

  test('gives its rows, in listing order, to ids that come later, and keeps them and its own id', async () => {
    await look('10 09:00', batchOf([noon, noon]));
    const before = await storedShowings(db);
    const changes = await look(
      '10 10:00',
      batchOf([
        { ...noon, id: 'X' },
        { ...noon, id: 'Y' },
        { ...noon, id: 'Z' },
      ]),
    );
    expect(changes.showings).toMatchObject({ added: 1, adopted: 2 });
    const after = await storedShowings(db);
    expect(after.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ['X', 1],
      ['Y', 2],
      ['Z', 3],
    ]);
    expect(after.slice(0, 2).map(({ ourId }) => ourId)).toEqual(before.map(({ ourId }) => ourId));
    expect((await look('10 09:00', batchOf([noon, noon]))).showings).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
  });

  test('gives its row to a new id although one that is known stands before it', async () => {
    await look('10 09:00', batchOf([{ ...noon, id: 'X' }]));
    await look('10 10:00', batchOf([noon, noon]));
    const changes = await look(
      '10 11:00',
      batchOf([
        { ...noon, id: 'Y' },
        { ...noon, id: 'X' },
      ]),
    );
    expect(changes.showings).toMatchObject({ added: 0, adopted: 1 });
    expect((await storedShowings(db)).map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ['X', 1],
      ['Y', 2],
    ]);
  });

  test('without a day gives its row only to an id without a day', async () => {
    const undated = { ...noon, cinemaDay: null, datedBy: 'unknown' as const, presale: true };
    await look('10 09:00', batchOf([undated]));
    expect((await look('11 09:00', batchOf([{ ...noon, id: 'X' }]))).showings).toMatchObject({ added: 1, adopted: 0 });
    expect((await look('11 10:00', batchOf([{ ...undated, id: 'Y' }]))).showings).toMatchObject({
      added: 0,
      adopted: 1,
    });
  });
});

describe('a showing with an id', () => {
  test('keeps its row when it moves, and is still meant by the hour it once had', async () => {
    await look('10 09:00', batchOf([noon]));
    const [first] = await storedShowings(db);
    await look('10 10:00', batchOf([{ ...noon, id: 'X' }]));
    const moved = await look('10 11:00', batchOf([seenShowing('12:30', { id: 'X' }), { ...noon, id: 'Y' }]));
    expect(moved.showings).toMatchObject({ added: 1, changed: 1 });
    const stored = await storedShowings(db);
    expect(stored.map(({ id, localTime }) => [id, localTime])).toEqual([
      ['Y', '12:00'],
      ['X', '12:30'],
    ]);
    expect(stored[1]?.ourId).toBe(first?.ourId);
    expect((await look('10 09:00', batchOf([noon]))).showings).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect((await look('10 10:00', batchOf([{ ...noon, id: 'X' }]))).showings).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  test('stands beside the one that left its hour free to a showing without an id', async () => {
    await look('10 09:00', batchOf([noon]));
    await look('10 10:00', batchOf([{ ...noon, id: 'X' }]));
    const changes = await look('10 11:00', batchOf([seenShowing('12:30', { id: 'X' }), noon]));
    expect(changes.showings).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect((await storedShowings(db)).map(({ id, localTime }) => [id, localTime])).toEqual([
      [null, '12:00'],
      ['X', '12:30'],
    ]);
  });

  test('told twice in one look is one', async () => {
    const changes = await look(
      '10 09:00',
      batchOf([
        { ...noon, id: 'X' },
        { ...noon, id: 'X' },
      ]),
    );
    expect(changes.showings).toMatchObject({ added: 1, repeated: 1 });
  });

  test('may swap its hour with another', async () => {
    const at = (time: string, id: string) => seenShowing(time, { id });
    await look('10 09:00', batchOf([at('12:00', 'X'), at('14:00', 'Y')]));
    const swapped = await look('10 10:00', batchOf([at('12:00', 'Y'), at('14:00', 'X')]));
    expect(swapped.showings).toMatchObject({ added: 0, changed: 2 });
    expect((await storedShowings(db)).map(({ id, localTime }) => [id, localTime])).toEqual([
      ['Y', '12:00'],
      ['X', '14:00'],
    ]);
  });
});

describe('a showing that is not there any more', () => {
  const both = batchOf([noon, seenShowing('14:00')], { days: dayOfL1 });
  const goneAt = async () => (await storedShowings(db)).map((row) => row.goneAt?.toISOString() ?? null);

  test('is gone since the look that saw its day whole without it, is back when it is back, and is never deleted', async () => {
    await look('10 09:00', both);
    expect((await look('10 10:00', batchOf([noon], { days: dayOfL1 }))).showings.gone).toBe(1);
    await look('10 11:00', batchOf([noon], { days: dayOfL1 }));
    expect(await goneAt()).toEqual([null, '2026-01-10T03:00:00.000Z']);
    await look('10 12:00', both);
    expect(await goneAt()).toEqual([null, null]);
  });

  test.each([
    ['the day was not seen whole', batchOf([noon])],
    ['another day was', batchOf([noon], { days: [{ listing: 'L1', cinemaDay: '2026-01-11' }] })],
    [
      'another listing’s day was',
      batchOf([noon, seenShowing('09:00', { listing: 'L2' })], { days: [{ listing: 'L2', cinemaDay: '2026-01-10' }] }),
    ],
  ])('is not gone when %s', async (_name, batch) => {
    await look('10 09:00', both);
    expect((await look('10 10:00', batch)).showings.gone).toBe(0);
  });

  test('is gone although it is recorded only after the look without it', async () => {
    await look('10 10:00', batchOf([noon], { days: dayOfL1 }));
    await look('10 09:00', both);
    expect(await goneAt()).toEqual([null, '2026-01-10T03:00:00.000Z']);
  });
});

describe('a day that an open list did not state', () => {
  const flagless = { presale: null, datedBy: 'open_list' } as const;
  const later = { presale: null, datedBy: 'unknown', cinemaDay: null, after: '2026-01-10' } as const;
  const film = (presale: boolean | null) => ({ films: [seenFilm('F1', { presale })] });

  const listed = batchOf([seenShowing('20:30', flagless)], film(null));
  const presale = batchOf([seenShowing('20:30', { presale: true, cinemaDay: null, datedBy: 'unknown' })], film(true));

  test.each([
    [
      'after',
      [
        ['10 19:00', listed],
        ['11 19:00', presale],
      ],
    ],
    [
      'before',
      [
        ['11 19:00', presale],
        ['10 19:00', listed],
      ],
    ],
  ] as const)('is unknown once a later look calls the film a presale, recorded %s it', async (_when, looks) => {
    for (const [at, batch] of looks) await look(at, batch);
    expect(await storedShowings(db)).toMatchObject([
      { day: null, startsAt: null, presale: true, datedBy: 'unknown', firstSeenAt: new Date('2026-01-10T12:00:00Z') },
    ]);
    for (const [at, batch] of looks)
      expect((await look(at, batch)).showings).toMatchObject({ added: 0, changed: 0, presalesFound: 0 });
  });

  test('stays when the film was a presale earlier only', async () => {
    await look('09 19:00', presale);
    await look('10 19:00', listed);
    expect((await storedShowings(db)).map(({ day }) => day)).toEqual(['2026-01-10', null]);
  });

  test('two of them that lose their dates to a presale are one showing, and both ids stay good', async () => {
    await look('09 19:00', batchOf([seenShowing('20:30', { ...flagless, cinemaDay: '2026-01-09' })], film(null)));
    await look('10 19:00', listed);
    const ids = (await storedShowings(db)).map(({ ourId }) => ourId);
    await look('11 19:00', presale);
    const stored = await storedShowings(db);
    expect(stored).toMatchObject([{ day: null, firstSeenAt: new Date('2026-01-09T12:00:00Z') }]);
    const names = await db
      .selectFrom('external_ids')
      .select(['external_id', 'our_id'])
      .where('source', '=', 'cineradar')
      .execute();
    const known = new Map([
      ...names.map((name) => [name.external_id, name.our_id] as const),
      [stored[0]?.ourId, stored[0]?.ourId] as const,
    ]);
    expect(ids.map((id) => known.get(id))).toEqual([stored[0]?.ourId, stored[0]?.ourId]);
  });

  test.each([
    ['after', false],
    ['before', true],
  ])(
    'is the next one when a later look shows the film there at that hour of it, recorded %s it',
    async (_when, turned) => {
      const looks = [
        ['10 19:00', batchOf([seenShowing('16:45', later), seenShowing('20:30', later)], film(null))],
        ['11 23:00', batchOf([seenShowing('16:45', { cinemaDay: '2026-01-11', open: false })])],
      ] as const;
      for (const [at, batch] of turned ? looks.toReversed() : looks) await look(at, batch);
      const stored = await storedShowings(db);
      expect(stored).toMatchObject([
        {
          localTime: '16:45',
          day: '2026-01-11',
          datedBy: 'inferred',
          status: 'closed',
          after: null,
          firstSeenAt: new Date('2026-01-10T12:00:00Z'),
        },
        { localTime: '20:30', day: null, after: '2026-01-10' },
      ]);
      for (const [at, batch] of looks)
        expect((await look(at, batch)).showings).toMatchObject({ added: 0, changed: 0, settled: 0 });
    },
  );

  test('is not settled by the same hour of another day', async () => {
    await look('10 19:00', batchOf([seenShowing('16:45', later)], film(null)));
    await look('12 23:00', batchOf([seenShowing('16:45', { cinemaDay: '2026-01-12' })]));
    expect((await storedShowings(db)).map(({ day }) => day)).toEqual(['2026-01-12', null]);
  });
});

test('whatever whole schedules show, and in whatever order looks are recorded, the store says the same', async () => {
  const time = fc.constantFrom('12:00', '14:00', '00:15');
  const showing = fc.record({
    time,
    listing: fc.constantFrom('L1', 'L2'),
    film: fc.constantFrom('F1', 'F2'),
    open: fc.boolean(),
    price: fc.constantFrom(30_000, 40_000),
  });
  const oneLook = fc.record({
    showings: fc.array(showing, { minLength: 1, maxLength: 8 }),
    whole: fc.boolean(),
    presale: fc.boolean(),
  });
  const looks = fc.array(oneLook, { minLength: 2, maxLength: 5 });
  const dump = async () => (await storedShowings(db)).map(({ ourId: _id, ...facts }) => facts);
  await fc.assert(
    fc.asyncProperty(looks, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), async (seen, places) => {
      const batches = seen.map(({ showings, whole, presale }, hour) => {
        const batch = batchOf(
          showings.map(({ time: localTime, listing, film, open, price }) =>
            seenShowing(localTime, {
              listing,
              film,
              open,
              price: { minIdr: idr(price), maxIdr: idr(price) },
              ...(presale && film === 'F2' ? { presale: true, cinemaDay: null, datedBy: 'unknown' as const } : {}),
            }),
          ),
        );
        const days = whole ? batch.listings.map(({ id }) => ({ listing: id, cinemaDay: '2026-01-10' })) : [];
        return [`10 ${String(hour + 10)}:00`, { ...batch, days }] as const;
      });
      await emptyCatalogue(db);
      for (const [at, batch] of batches) await look(at, batch);
      const forwards = await dump();
      await emptyCatalogue(db);
      const shuffled = batches
        .map((batch, index) => ({ batch, at: places[index] ?? 0 }))
        .toSorted((a, b) => a.at - b.at);
      for (const { batch } of shuffled) await look(...batch);
      for (const { batch } of shuffled) await look(...batch);
      expect(await dump()).toEqual(forwards);
    }),
    { numRuns: scale(100, 5) },
  );
});
