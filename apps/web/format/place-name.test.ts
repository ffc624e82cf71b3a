import { expect, test } from 'vitest';
import { placeName } from './place-name.ts';

test.each([
  ['MAL TIRTAYASA', 'Mal Tirtayasa'],
  ['GRAND INDONESIA XXI', 'Grand Indonesia XXI'],
  ['PASKAL 23 CGV', 'Paskal 23 CGV'],
  ['AEON MALL BSD CITY', 'Aeon Mall BSD City'],
  ['SUN PLAZA (IMAX)', 'Sun Plaza (IMAX)'],
  ['Cinépolis Lippo Plaza', 'Cinépolis Lippo Plaza'],
])('%s is shown as %s', (stored, shown) => {
  expect(placeName(stored)).toBe(shown);
});
