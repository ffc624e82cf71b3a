import { expect, test } from 'vitest';
import { CITIES } from './cities.ts';
import { isInIndonesia } from './indonesia.ts';

test.each(CITIES.map(({ name, lat, lng }) => ({ name, lat, lng })))('$name is in Indonesia', (city) => {
  expect(isInIndonesia(city)).toBe(true);
});

test.each([
  ['Sabang', 5.894, 95.319],
  ['Nongsa, Batam', 1.195, 104.1],
  ['Belakang Padang', 1.155, 103.885],
  ['Tanjung Balai Karimun', 1, 103.43],
  ['Dumai', 1.66, 101.45],
  ['Entikong', 0.98, 110.35],
  ['Nunukan', 4.14, 117.66],
  ['Ranai, Natuna', 3.94, 108.38],
  ['Tahuna, Sangihe', 3.61, 125.49],
  ['Atambua', -9.11, 124.89],
  ['Kupang', -10.17, 123.6],
  ['Kefamenanu', -9.45, 124.48],
  ['Kalabahi, Alor', -8.22, 124.52],
  ['Skouw', -2.63, 140.95],
  ['Merauke', -8.5, 140.4],
])('%s is in Indonesia', (_name, lat, lng) => {
  expect(isInIndonesia({ lat, lng })).toBe(true);
});

test.each([
  ['Singapore', 1.29, 103.85],
  ['Sentosa', 1.25, 103.83],
  ['Johor Bahru', 1.46, 103.76],
  ['Malacca', 2.19, 102.25],
  ['Kuala Lumpur', 3.14, 101.69],
  ['Penang', 5.41, 100.33],
  ['Kuching', 1.55, 110.34],
  ['Brunei', 4.94, 114.95],
  ['Kota Kinabalu', 5.98, 116.07],
  ['Tawau', 4.25, 117.89],
  ['Dili', -8.56, 125.57],
  ['Christmas Island', -10.45, 105.69],
  ['Vanimo', -2.68, 141.3],
  ['Rome', 41.87194, 12.56738],
  ['0, 0', 0, 0],
  ['nowhere', Number.NaN, 110],
])('%s is not in Indonesia', (_name, lat, lng) => {
  expect(isInIndonesia({ lat, lng })).toBe(false);
});
