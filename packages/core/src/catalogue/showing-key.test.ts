import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOurId } from '../shared/ids.ts';
import { mintShowingId } from './showing-key.ts';

const text = fc.string().map((raw) => raw.replaceAll('\u001F', ''));
const key = fc.record({
  source: text,
  listing: text,
  film: text,
  category: text,
  cinemaDay: fc.option(fc.constantFrom('2025-12-11', '2025-12-12')),
  localTime: fc.constantFrom('09:00', '12:05', '21:20'),
  ordinal: fc.integer({ min: 1, max: 40 }),
});

test('one key gives one id of our form, for ever', () => {
  fc.assert(
    fc.property(key, (one) => {
      expect(isOurId(mintShowingId(one))).toBe(true);
      expect(mintShowingId({ ...one })).toBe(mintShowingId(one));
    }),
  );
  const known = {
    source: 'tix',
    listing: '1',
    film: '2',
    category: '2D',
    cinemaDay: null,
    localTime: '12:05',
    ordinal: 1,
  };
  expect(mintShowingId(known)).toBe('bf79e141-2fe4-5f74-b152-41eba2c3e931');
});

test('two keys that differ in anything give two ids', () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(mintShowingId(one) === mintShowingId(other)).toBe(same);
    }),
  );
});
