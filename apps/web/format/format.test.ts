import { assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en');
const id = createFormat('id');
/** Spaces that must not break are told from others only where it matters. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const AT = '2026-11-21T13:14:32Z';

test.each([
  ['number', en.number(148_206), '148,206', id.number(148_206), '148.206'],
  ['percent', en.percent(46.3), '46.3%', id.percent(46.3), '46,3%'],
  ['a full house', en.percent(100), '100%', id.percent(100), '100%'],
  ['points', en.points(-3.8), '3.8 pt', id.points(3.8), '3,8 poin'],
  ['minus', en.number(-12.4, 1), '−12.4', id.number(-12.4, 1), '−12,4'],
  ['rupiah', en.rupiah(72_500), 'Rp 72,500', id.rupiah(72_500n), 'Rp 72.500'],
  ['short, million', en.rupiahShort(226_300_000), 'Rp 226.3 m', id.rupiahShort(226_300_000), 'Rp 226,3 jt'],
  ['short, miliar', en.rupiahShort(1_200_000_000), 'Rp 1.2 bn', id.rupiahShort(1_200_000_000), 'Rp 1,2 M'],
  ['short, thousand', en.short(72_500), '72.5 k', id.short(72_500), '72,5 rb'],
  ['short, tn', en.short(4e12), '4.0 tn', id.short(4e12), '4,0 T'],
  ['small unit price', en.unitPrice(12.5), 'Rp 12.50', id.unitPrice(12.5), 'Rp 12,50'],
  ['range', en.range(141, 162), '141–162', id.range(1_410, 1_620), '1.410–1.620'],
  ['date and time', en.dateTime(AT), 'Sat 21 Nov 2026, 20:14 WIB', id.dateTime(AT), 'Sab 21 Nov 2026, 20.14 WIB'],
  ['day', en.day('2026-08-01', 'day'), 'Sat 1 Aug', id.day('2026-08-01', 'day'), 'Sab 1 Agu'],
  ['distance', en.distance(1_840), '1.8 km', id.distance(352), '350 m'],
])('%s is written as the language writes it', (_name, english, inEnglish, bahasa, inBahasa) => {
  expect(plain(english)).toBe(inEnglish);
  expect(plain(bahasa)).toBe(inBahasa);
});

test('a venue’s time is its own clock, with its zone where asked', () => {
  expect(plain(en.time(AT, 'Asia/Makassar', { withZone: true }))).toBe('21:14 WITA');
  expect(plain(id.time(AT, 'Asia/Jayapura', { withZone: true, withSeconds: true }))).toBe('22.14.32 WIT');
});

test('a showing after midnight belongs to the evening before', () => {
  expect(plain(en.showing('2026-11-21T17:15:00Z', 'Asia/Jakarta'))).toBe('00:15 +1');
  expect(en.showing('2026-11-21T12:15:00Z', 'Asia/Jakarta')).toBe('19:15');
});

test('an age is told in whole units', () => {
  expect([12, 59, 60, 899, 3_600, 90_000, 200_000].map((seconds) => plain(en.age(seconds)))).toEqual([
    '12 s',
    '59 s',
    '1 min',
    '14 min',
    '1 h',
    '25 h',
    '2 d',
  ]);
});

test('a short figure never shows a thousand of its unit, and English never a capital M', () => {
  assert(
    property(double({ min: 0, max: 9e14, noNaN: true }), (value) => {
      const text = en.short(value);
      expect(text).not.toContain('M');
      expect(text).not.toMatch(/^1,000\.0\u00A0[kmb]/);
    }),
  );
});

test('a figure that rounds to zero has no sign', () => {
  expect(en.number(-0.04, 1)).toBe('0.0');
  expect(en.signed(0.04, 1)).toBe('0.0');
  expect(en.signed(0.6, 1)).toBe('+0.6');
});
