import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import type { SchedulePage } from './schedule.ts';
import { parseSchedulePage } from './schedule.ts';

const showtime = (id: string) => ({
  id,
  time: 1_779_453_900_000,
  display_time: '12:45',
  studio: '2',
  expired: false,
  status: 1,
  price: 40_000,
});

const group = (times: readonly unknown[]) => ({
  category: '2D',
  low_price: 40_000,
  high_price: 45_000,
  price_string: 'Rp40.000 - Rp45.000',
  show_time: times,
});

const theater = (id: string, groups: readonly unknown[]) => ({
  id,
  name: `CINEMA ${id}`,
  type: 0,
  presale_flag: 0,
  merchant: { merchant_id: '1', merchant_name: 'XXI' },
  address: 'Jalan Contoh 1',
  location: { latitude: '-7.93', longitude: '112.65' },
  price_groups: groups,
});

const page = (theaters: readonly unknown[], more: object = {}) => ({
  has_next: false,
  page: 1,
  show_date: '2026-05-22',
  theaters,
  ...more,
});

const read = (data: unknown): SchedulePage => {
  const parsed = parseSchedulePage(data);
  if (parsed.kind !== 'ok') throw new Error(`${parsed.path}: ${parsed.reason}`);
  return parsed;
};

describe('a page of schedules', () => {
  test('is read as listings, price groups and starts', () => {
    expect(read(page([theater('T1', [group([showtime('S1')])])], { has_next: true }))).toEqual({
      kind: 'ok',
      hasNext: true,
      showDate: '2026-05-22',
      broken: [],
      listings: [
        {
          id: 'T1',
          name: 'CINEMA T1',
          chain: 'XXI',
          presale: false,
          address: 'Jalan Contoh 1',
          point: { lat: -7.93, lng: 112.65 },
          priceGroups: [
            {
              category: '2D',
              lowIdr: 40_000,
              highIdr: 45_000,
              priceText: 'Rp40.000 - Rp45.000',
              showtimes: [{ id: 'S1', localTime: '12:45', studio: '2', open: true, priceIdr: 40_000 }],
            },
          ],
        },
      ],
    });
  });

  test('trusts the displayed time; the epoch beside it, local time posing as UTC, changes nothing', () => {
    const [a, b] = [0, 1_999_999_999_999].map((time) =>
      read(page([theater('T1', [group([{ ...showtime('S1'), time }])])])),
    );
    expect(a).toEqual(b);
  });

  test('a start is open only at status 1 and not expired', () => {
    const times = [
      showtime('S1'),
      { ...showtime('S2'), status: 0 },
      { ...showtime('S3'), status: 7 },
      { ...showtime('S4'), expired: true },
    ];
    const [listing] = read(page([theater('T1', [group(times)])])).listings;
    expect(listing?.priceGroups[0]?.showtimes.map(({ open }) => open)).toEqual([true, false, false, false]);
  });

  test('what a row can do without is null when it is absent or makes no sense', () => {
    const bare = { id: 'T1', name: 'X', merchant: { merchant_name: 'CGV' }, price_groups: null };
    expect(read(page([bare]))).toMatchObject({
      broken: [],
      listings: [{ point: null, address: null, priceGroups: [] }],
    });
    const odd = { ...theater('T1', []), location: { latitude: '', longitude: '112' }, address: '' };
    expect(read(page([odd]))).toMatchObject({ broken: [], listings: [{ point: null, address: null }] });
    const priced = { ...group([{ ...showtime('S1'), price: -1, studio: null }]), low_price: '40000', high_price: 'x' };
    expect(read(page([theater('T1', [priced])])).listings[0]?.priceGroups[0]).toMatchObject({
      lowIdr: 40_000,
      highIdr: null,
      showtimes: [{ priceIdr: null, studio: null }],
    });
  });

  test('a listing of a chain that is not watched is left out and named', () => {
    const foreign = { ...theater('T2', []), merchant: { merchant_id: '8', merchant_name: 'Layar Kita' } };
    const { listings, broken } = read(page([theater('T1', []), foreign]));
    expect(listings).toHaveLength(1);
    expect(broken).toEqual([{ path: '/theaters/1/merchant', reason: 'a chain that is not watched: Layar Kita' }]);
  });

  test('without a word on a next page, one is expected as long as this one holds rows', () => {
    expect(read(page([theater('T1', [])], { has_next: undefined })).hasNext).toBe(true);
    expect(read(page([], { has_next: undefined })).hasNext).toBe(false);
  });

  test('an answer that is no page is refused with the place', () => {
    expect(parseSchedulePage([])).toMatchObject({ kind: 'unreadable', path: '' });
    expect(parseSchedulePage({ theaters: 'none' })).toMatchObject({ kind: 'unreadable', path: '/theaters' });
  });
});

/** Each of these makes a row unusable at any level: it is no object, or lacks what names it. */
const damage = fc.constantFrom<unknown>(null, 'row', 7, [], {}, { id: '', category: '' });

type Drawn = readonly {
  readonly damage: unknown;
  readonly children: readonly { damage: unknown; times: unknown[] }[];
}[];

const drawnPage: fc.Arbitrary<Drawn> = fc.array(
  fc.record({
    damage: fc.option(damage, { nil: undefined, freq: 3 }),
    children: fc.array(
      fc.record({
        damage: fc.option(damage, { nil: undefined, freq: 3 }),
        times: fc.array(fc.option(damage, { nil: undefined, freq: 3 }), { maxLength: 5 }),
      }),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 10 },
);

test('however many rows are broken, each is reported once by its path and no other row is lost', () => {
  fc.assert(
    fc.property(drawnPage, (drawn) => {
      const expected: string[] = [];
      const broken: string[] = [];
      const theaters = drawn.map((listing, t) => {
        const isListed = listing.damage === undefined;
        if (!isListed) broken.push(`/theaters/${t}`);
        const groups = listing.children.map((child, g) => {
          const isOffered = isListed && child.damage === undefined;
          if (isListed && !isOffered) broken.push(`/theaters/${t}/price_groups/${g}`);
          const times = child.times.map((fault, s) => {
            if (isOffered && fault === undefined) expected.push(`${t}-${g}-${s}`);
            if (isOffered && fault !== undefined) broken.push(`/theaters/${t}/price_groups/${g}/show_time/${s}`);
            return fault === undefined ? showtime(`${t}-${g}-${s}`) : fault;
          });
          return child.damage === undefined ? group(times) : child.damage;
        });
        return isListed ? theater(String(t), groups) : listing.damage;
      });
      const result = read(page(theaters));
      const kept = result.listings.flatMap((listing) => listing.priceGroups.flatMap(({ showtimes }) => showtimes));
      expect(kept.map(({ id }) => id)).toEqual(expected);
      const rowOf = (path: string): string =>
        path.replace(/(\/(?:theaters|price_groups|show_time)\/\d+)\/?[a-z_]*$/, '$1');
      expect(result.broken.map(({ path }) => rowOf(path)).toSorted()).toEqual(broken.toSorted());
    }),
    { numRuns: scale(2000) },
  );
});
