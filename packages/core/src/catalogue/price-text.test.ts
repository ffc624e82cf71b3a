import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePriceText } from './price-text.ts';

const written = (rupiah: number): string => `Rp${String(rupiah).replaceAll(/\B(?=(\d{3})+$)/g, '.')}`;
const price = fc.integer({ min: 0, max: 999_999_999 });

test.each([
  ['Rp35.000', 35_000n, 35_000n],
  ['Rp31.000 - Rp36.000', 31_000n, 36_000n],
  ['Rp1.250.000', 1_250_000n, 1_250_000n],
  ['  rp 20.000–Rp25.000 ', 20_000n, 25_000n],
  ['Rp0', 0n, 0n],
])('%j is a price', (text, minIdr, maxIdr) => {
  expect(parsePriceText(text)).toEqual({ minIdr, maxIdr });
});

test.each([
  '',
  'Gratis',
  '35.000',
  'Rp',
  'Rp35,000',
  'Rp35.00',
  'Rp36.000 - Rp31.000',
  'Rp1 - Rp2 - Rp3',
  'Rp-5',
  'Rp12.345.678.901',
  '$5',
])('%j is no price', (text) => {
  expect(parsePriceText(text)).toBeUndefined();
});

test('whatever two amounts a range is written from, both are read back', () => {
  fc.assert(
    fc.property(price, price, fc.constantFrom(' - ', '-', ' – '), (a, b, dash) => {
      const [low, high] = a <= b ? [a, b] : [b, a];
      expect(parsePriceText(`${written(low)}${dash}${written(high)}`)).toEqual({
        minIdr: BigInt(low),
        maxIdr: BigInt(high),
      });
    }),
  );
});

test('no text whatever makes it throw or answer a range that ends below its beginning', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^Rp[\d. -]{0,12}(Rp[\d.]{0,9})?$/)), (text) => {
      const range = parsePriceText(text);
      expect(range === undefined || range.minIdr <= range.maxIdr).toBe(true);
    }),
  );
});
