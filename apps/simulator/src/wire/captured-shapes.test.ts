import { describe, expect, test } from 'vitest';

import { capturesNote, hasCaptures, readCapture } from '../../../../tests/captures.ts';
import { dayOf } from '../market/days.ts';
import type { Brand } from '../market/landscape.ts';
import { createMarket } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import { failure, success } from './envelope.ts';
import { closedHouse, toLayout } from './layout.ts';

const market = createMarket({ seed: 1, size: 'small' });
const SATURDAY = dayOf('2026-11-21');

/** The fullest showing of a brand's first listing: it has seats of every state. */
const layoutOf = (brand: Brand, isClosed = false): unknown => {
  const listing = market.listings.find((candidate) => candidate.brand === brand);
  const soldOf = (of: Showing): number => market.truthOf(of).soldSeats;
  const [showing] = (listing ? market.showingsOf(listing, SATURDAY) : []).toSorted((a, b) => soldOf(b) - soldOf(a));
  if (showing === undefined) throw new Error(`no showing of ${brand}`);
  const house = market.houseAt(showing, showing.startsAtMs - 60_000);
  return JSON.parse(JSON.stringify(toLayout(showing, isClosed ? closedHouse(house) : house)));
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** Every path of a document with the types seen there: `seat_map[].seat_no: null|string`. Values do not matter. */
const shapeOf = (document: unknown): Record<string, string> => {
  const seen = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string): void => {
    seen.set(path, (seen.get(path) ?? new Set()).add(typeOf(value)));
    if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    }
  };
  visit(document, '');
  return Object.fromEntries([...seen].map(([path, types]) => [path, [...types].toSorted().join('|')]));
};

const fieldOf = (document: unknown, field: string): unknown => Reflect.get(Object(document), field);

describe.skipIf(!hasCaptures)(`the captured seat maps${capturesNote}`, () => {
  test('of CGV have exactly the keys and types of a synthetic one, envelope and all', () => {
    expect(shapeOf(success(layoutOf('CGV')))).toEqual(shapeOf(readCapture('seatmap_cgv_excerpt.json')));
  });

  test('of Cinépolis have exactly the keys and types of a synthetic one, envelope and all', () => {
    expect(shapeOf(success(layoutOf('CINEPOLIS')))).toEqual(shapeOf(readCapture('seatmap_cinepolis_excerpt.json')));
  });

  test.each(['XXI', 'PREMIERE', 'IMAX'] as const)('of XXI have the seat map of a synthetic one of %s', (brand) => {
    const captured = fieldOf(readCapture('seatmap_xxi_snapshot.json'), 'seat_map');
    expect(shapeOf(fieldOf(layoutOf(brand), 'seat_map'))).toEqual(shapeOf(captured));
  });

  test('of XXI, taken after the start, have the same status codes as a synthetic one then', () => {
    const statuses = (map: unknown) => new Set(JSON.stringify(map).match(/"status":\d+/g));
    const captured = statuses(readCapture('seatmap_xxi_snapshot.json'));
    expect(statuses(layoutOf('XXI', true))).toEqual(captured);
  });

  test('spell seat ids as the synthetic ones do', () => {
    const spelling = (map: unknown) =>
      new Set(
        JSON.stringify(map)
          .match(/"seat_(?:id|row)":"[^"]+"/g)
          ?.map((id) => id.replaceAll(/\d+/g, '0')),
      );
    for (const [brand, file] of [
      ['CGV', 'seatmap_cgv_excerpt.json'],
      ['CINEPOLIS', 'seatmap_cinepolis_excerpt.json'],
    ] as const) {
      expect(spelling(layoutOf(brand))).toEqual(spelling(readCapture(file)));
    }
  });
});

describe('a synthetic layout', () => {
  test.each(['XXI', 'CGV', 'CINEPOLIS'] as const)(
    'of %s shows every seat of its hall once and as many free as are',
    (brand) => {
      const listing = market.listings.find((candidate) => candidate.brand === brand);
      for (const showing of listing === undefined ? [] : market.showingsOf(listing, SATURDAY)) {
        const house = market.houseAt(showing, showing.startsAtMs - 1_800_000);
        const text = JSON.stringify(toLayout(showing, house));
        const seats = brand === 'XXI' ? text.match(/"seat_row":/g) : text.match(/"seat_yn":"1"/g);
        const free = text.match(brand === 'XXI' ? /"status":1/g : /"seat_status":1/g);
        expect(seats).toHaveLength(showing.hall.grid.seats);
        expect(free?.length ?? 0).toBe(house.freeSeats);
      }
    },
  );

  test('does not tell blocked seats from sold ones', () => {
    const notFree = new Set<number>();
    for (const listing of market.listings.filter(({ site }) => site.chain === 'XXI')) {
      for (const showing of market.showingsOf(listing, SATURDAY)) {
        const text = JSON.stringify(toLayout(showing, market.houseAt(showing, showing.onSaleFromMs)));
        for (const [, code] of text.matchAll(/"status":(\d)/g)) if (code !== '1') notFree.add(Number(code));
      }
    }
    expect(notFree).toEqual(new Set([5, 6]));
  });
});

test('a failure has a message and a code', () => {
  expect(failure('NOT_FOUND', 'no such city')).toEqual({
    success: false,
    error: { code: 'NOT_FOUND', message: 'no such city' },
  });
});
