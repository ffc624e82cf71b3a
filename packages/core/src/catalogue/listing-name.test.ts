import { expect, test } from 'vitest';
import { brandOf, placeName, siteKey } from './listing-name.ts';

test.each([
  ['PAKUWON MALL XXI', 'PAKUWON MALL', 'STANDARD'],
  ['PAKUWON MALL PREMIERE', 'PAKUWON MALL', 'PREMIERE'],
  ['PAKUWON MALL IMAX', 'PAKUWON MALL', 'IMAX'],
  ['SKA XXI PEKANBARU', 'SKA PEKANBARU', 'STANDARD'],
  ['GRAND INDONESIA CGV', 'GRAND INDONESIA', 'STANDARD'],
  ['LIPPO MALL KUTA CINEPOLIS', 'LIPPO MALL KUTA', 'STANDARD'],
  ['SUZUYA MERDEKA MALL SIANTAR  XXI', 'SUZUYA MERDEKA MALL SIANTAR', 'STANDARD'],
  ['PONDOK INDAH 1 XXI ', 'PONDOK INDAH 1', 'STANDARD'],
  ['MEGA 21 BENGKULU', 'MEGA 21 BENGKULU', 'STANDARD'],
  ['XXI', 'XXI', 'STANDARD'],
])('%j is in %j and sells %s halls', (name, place, brand) => {
  expect([placeName(name), brandOf(name)]).toEqual([place, brand]);
});

test('the same name in another city or of another chain is another place', () => {
  const keys = [
    siteKey('XXI', 'BANDUNG', 'TSM XXI'),
    siteKey('XXI', 'MAKASSAR', 'TSM XXI'),
    siteKey('CGV', 'BANDUNG', 'TSM CGV'),
    siteKey('XXI', 'Bandung ', 'TSM PREMIERE'),
  ];
  expect(new Set(keys).size).toBe(3);
  expect(keys[3]).toBe(keys[0]);
});
