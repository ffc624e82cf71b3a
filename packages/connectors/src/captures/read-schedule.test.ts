import { writeFile } from 'node:fs/promises';
import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectCapture } from './inspect-capture.ts';
import { readSchedule } from './read-schedule.ts';
import { newTally } from './tally.ts';
import { capture, captureFolder, cinema, film, start } from '../testing/capture-files.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
let files: Awaited<ReturnType<typeof captureFolder>>;

beforeAll(async () => {
  files = await captureFolder();
});
afterAll(() => files[Symbol.asyncDispose]());

const inspectSchedule = async (value: unknown) => {
  const inspected = await inspectCapture(await files.json(value), NOW);
  if (inspected.kind !== 'schedule') throw new Error(`not a schedule: ${JSON.stringify(inspected)}`);
  return inspected;
};

const readAll = async (value: unknown) => {
  const tally = newTally();
  const batches: ScheduleBatch[] = [];
  for await (const batch of readSchedule(await inspectSchedule(value), tally)) batches.push(batch);
  return {
    tally,
    listings: batches.flatMap(({ listings }) => listings),
    films: batches.flatMap(({ films }) => films),
    showings: batches.flatMap(({ showings }) => showings),
    days: batches.flatMap(({ days }) => days),
  };
};

const morning = (starts: readonly unknown[], over = {}) => capture([film([cinema(starts)], over)]);

describe('a row', () => {
  test('carries its listing, film, category, price range, local time and day', async () => {
    const { showings, listings, films } = await readAll(
      morning([start('12:05', { showtime_id: '2003100339967967232' })]),
    );
    expect(showings).toEqual([
      {
        id: '2003100339967967232',
        listing: '100',
        film: '900',
        category: '2D',
        localTime: '12:05',
        cinemaDay: '2026-01-11',
        after: null,
        datedBy: 'inferred',
        price: { minIdr: 50_000n, maxIdr: 60_000n },
        presale: false,
        open: true,
      },
    ]);
    expect(listings).toMatchObject([
      { id: '100', name: 'PLAZA SENAYAN XXI', chain: 'XXI', city: 'JAKARTA', address: 'Plaza Senayan Jl. Asia Afrika' },
    ]);
    expect(films).toMatchObject([{ id: '900', genres: ['Drama'] }]);
  });

  test('keeps the id that JSON gave as a number past 2^53', async () => {
    const path = await files.write(
      JSON.stringify(morning([start('12:05', { showtime_id: 'BIG' })])).replace('"BIG"', '2003100339967967233'),
    );
    const inspected = await inspectCapture(path, NOW);
    if (inspected.kind !== 'schedule') throw new Error('not a schedule');
    const ids: (string | null)[] = [];
    for await (const batch of readSchedule(inspected, newTally())) ids.push(...batch.showings.map(({ id }) => id));
    expect(ids).toEqual(['2003100339967967233']);
  });

  test('of a presale has no day, and no day is said to be before it', async () => {
    const { showings, tally } = await readAll(morning([start('12:05')], { is_presale: true }));
    expect(showings).toMatchObject([{ cinemaDay: null, after: null, presale: true, datedBy: 'unknown' }]);
    expect(tally.undated).toEqual({ presale: 1, later: 0, midnight: 0 });
  });

  test('after midnight belongs to the cinema day that lists it', async () => {
    const { showings } = await readAll(morning([start('00:15')]));
    expect(showings).toMatchObject([{ localTime: '00:15', cinemaDay: '2026-01-11' }]);
  });

  test('of the oldest shape has no flag, and is of a later day with all of its answer when an hour of it has passed', async () => {
    const room = (times: string[]) => cinema([], { rooms: [{ category: '2D', price: 'Rp30.000', showtimes: times }] });
    const old = { is_presale: undefined };
    const evening = { scraped_at: '2026-01-11 19:02:17' };
    const { showings, tally } = await readAll(
      capture(
        [film([room(['16:45', '20:30'])], old), film([room(['19:05', '21:00'])], { ...old, id: '901' })],
        evening,
      ),
    );
    expect(
      showings.map(({ film: id, cinemaDay, after, presale, datedBy }) => [id, cinemaDay, after, presale, datedBy]),
    ).toEqual([
      ['900', null, '2026-01-11', null, 'unknown'],
      ['900', null, '2026-01-11', null, 'unknown'],
      ['901', '2026-01-11', null, null, 'open_list'],
      ['901', '2026-01-11', null, null, 'open_list'],
    ]);
    expect(tally.onSaleAfterTheirHour).toBe(1);
  });

  test('on sale in the east after its own start is counted, for the list is cut by the clock of WIB', async () => {
    const ambon = cinema([], {
      theatre_name: 'AMBON XXI',
      rooms: [{ category: '2D', price: 'Rp30.000', showtimes: ['20:05', '21:20'] }],
    });
    const { tally } = await readAll(
      capture([film([], { schedules: { AMBON: [ambon] } })], { scraped_at: '2026-01-11 19:02:17' }),
    );
    expect([tally.byDay.get('2026-01-11'), tally.openAfterOwnStart]).toEqual([2, 1]);
  });
});

describe('what is refused costs nothing else, and says where it stands', () => {
  const at = '/movies/0/schedules/JAKARTA/0';
  const rooms = (...list: unknown[]) => capture([film([cinema([], { rooms: list })])]);

  test.each([
    ['a time that is none', morning([start('25:00'), start('12:00')]), `${at}/rooms/0/all_showtimes/0/time`, 1],
    [
      'a status nobody knows',
      morning([start('11:00', { status: 7 }), start('12:00')]),
      `${at}/rooms/0/all_showtimes/0/status`,
      1,
    ],
    ['a start that says nothing', morning([{ time: '11:00' }, start('12:00')]), `${at}/rooms/0/all_showtimes/0`, 1],
    ['a start of the wrong type', morning([7, start('12:00')]), `${at}/rooms/0/all_showtimes/0`, 1],
    [
      'a price that is none',
      rooms(
        { category: '2D', price: 'cheap', all_showtimes: [start('11:00'), start('11:30')] },
        { category: '3D', price: null, all_showtimes: [start('12:00')] },
      ),
      `${at}/rooms/0/price`,
      2,
    ],
    [
      'a room without category',
      rooms(
        { price: 'Rp1.000', all_showtimes: [start('11:00')] },
        { category: '3D', price: '', all_showtimes: [start('12:00')] },
      ),
      `${at}/rooms/0/category`,
      1,
    ],
    [
      'a cinema without id',
      capture([film([cinema([start('11:00')], { theatre_id: null }), cinema([start('12:00')])])]),
      `${at}/theatre_id`,
      1,
    ],
    [
      'a chain that is not watched',
      capture([film([cinema([start('11:00')], { merchant: 'NSC' }), cinema([start('12:00')])])]),
      `${at}/merchant`,
      1,
    ],
    [
      'a name with NUL',
      capture([film([cinema([start('11:00')], { theatre_name: 'A\u0000B' }), cinema([start('12:00')])])]),
      `${at}/theatre_name`,
      1,
    ],
    [
      'a name of 5,000 letters',
      capture([film([cinema([start('11:00')], { theatre_name: 'A'.repeat(5_000) }), cinema([start('12:00')])])]),
      `${at}/theatre_name`,
      1,
    ],
    [
      'half a character',
      capture([film([cinema([start('11:00')], { theatre_name: 'A\ud800' }), cinema([start('12:00')])])]),
      `${at}/theatre_name`,
      1,
    ],
    [
      'a city nobody knows',
      capture([film([], { schedules: { ATLANTIS: [cinema([start('11:00')])], JAKARTA: [cinema([start('12:00')])] } })]),
      '/movies/0/schedules/ATLANTIS/0',
      1,
    ],
    [
      'a film without title',
      capture([film([cinema([start('11:00')])], { title: ' ' }), film([cinema([start('12:00')])])]),
      at,
      1,
    ],
    [
      'a presale flag that is none',
      capture([film([cinema([start('11:00')])], { is_presale: 'yes' }), film([cinema([start('12:00')])])]),
      at,
      1,
    ],
  ])('%s', async (_name, value, path, rows) => {
    const { tally, showings } = await readAll(value);
    expect(tally.refused).toMatchObject([{ path, rows }]);
    expect([tally.rowsRefused, tally.rowsRead]).toEqual([rows, rows + 1]);
    expect(showings.map(({ localTime }) => localTime)).toEqual(['12:00']);
  });

  test('a point outside Indonesia is refused, and its listing kept', async () => {
    const rome = { lat: 41.87194, lng: 12.56738, place_id: null };
    const jakarta = { lat: -6.22, lng: 106.8, place_id: 'ChIJ' };
    const { tally, listings } = await readAll(
      capture([film([cinema([start('12:00')], rome), cinema([start('13:00')], { theatre_id: '101', ...jakarta })])]),
    );
    expect(listings.map(({ place }) => place?.placeId)).toEqual([undefined, 'ChIJ']);
    expect(tally).toMatchObject({ pointsTaken: 1, pointsRefused: 1, rowsRefused: 0 });
    expect(tally.refused).toMatchObject([{ path: `${at}/lat`, rows: 0 }]);
  });

  test('after 500 of them they are counted, not listed', async () => {
    const { tally } = await readAll(morning(Array.from({ length: 700 }, () => start('never'))));
    expect([tally.refused.length, tally.refusedUnlisted, tally.rowsRefused]).toEqual([500, 200, 700]);
  });
});

describe('a day is said to be seen whole', () => {
  const whole = [{ listing: '100', cinemaDay: '2026-01-11' }];

  test('when each schedule of the city came', async () => {
    expect((await readAll(morning([start('12:00')]))).days).toEqual(whole);
  });

  test.each([
    [
      'a film of the city has no schedule there',
      [film([cinema([start('12:00')])]), film([], { id: '901', schedules: {} })],
    ],
    ['something of the city was refused', [film([cinema([start('12:00'), start('never')])])]],
    ['only what is open is listed', [film([cinema([], { rooms: [{ category: '2D', showtimes: ['12:00'] }] })])]],
  ])('but not when %s', async (_name, films) => {
    expect((await readAll(capture(films))).days).toEqual([]);
  });
});

test('a file that changes between the two readings is refused at the end', async () => {
  const inspected = await inspectSchedule(morning([start('12:00')]));
  await writeFile(inspected.path, JSON.stringify(morning([start('13:00')])));
  const readOn = async () => {
    for await (const batch of readSchedule(inspected, newTally())) expect(batch).toBeDefined();
  };
  await expect(readOn()).rejects.toMatchObject({ code: 'conflict' });
});
