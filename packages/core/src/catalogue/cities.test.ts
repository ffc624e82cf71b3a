import { describe, expect, test } from 'vitest';

import { capturesNote, hasCaptures, readCapture } from '../../../../tests/captures.ts';
import type { Zone } from '../shared/zones.ts';
import { CITIES, cityNamed } from './cities.ts';
import { PROVINCE_ZONES } from './provinces.ts';

// Written by hand from the map, not from contracts/places/cities.json: it is what that file is held to.
const EXPECTED: Readonly<Record<Zone, Readonly<Record<string, string>>>> = {
  'Asia/Jakarta': {
    'Sumatera Utara': 'BINJAI, KISARAN, MEDAN, PEMATANG SIANTAR, RANTAU PRAPAT',
    'Sumatera Barat': 'PADANG',
    Riau: 'DUMAI, DURI, PEKANBARU, ROKAN HILIR',
    'Kepulauan Riau': 'BATAM, TANJUNG PINANG',
    Jambi: 'JAMBI',
    Bengkulu: 'BENGKULU',
    'Sumatera Selatan': 'LUBUKLINGGAU, PALEMBANG, PRABUMULIH',
    'Kepulauan Bangka Belitung': 'PANGKAL PINANG',
    Lampung: 'LAMPUNG',
    Banten: 'CILEGON, SERANG, TANGERANG',
    'DKI Jakarta': 'JAKARTA',
    'Jawa Barat':
      'BANDUNG, BEKASI, BOGOR, CIANJUR, CIKARANG, CIREBON, DEPOK, GARUT, INDRAMAYU, KARAWANG, PURWAKARTA, SUMEDANG, TASIKMALAYA',
    'Jawa Tengah': 'KLATEN, PEKALONGAN, PURWOKERTO, SEMARANG, SOLO, TEGAL',
    'DI Yogyakarta': 'YOGYAKARTA',
    'Jawa Timur':
      'BLITAR, BONDOWOSO, GRESIK, JEMBER, KEDIRI, MADIUN, MALANG, MOJOKERTO, PONOROGO, PROBOLINGGO, SIDOARJO, SURABAYA',
    'Kalimantan Barat': 'KETAPANG, PONTIANAK, SINGKAWANG',
    'Kalimantan Tengah': 'KUALA KAPUAS, PALANGKARAYA, SAMPIT',
  },
  'Asia/Makassar': {
    Bali: 'BALI',
    'Nusa Tenggara Barat': 'MATARAM',
    'Nusa Tenggara Timur': 'KUPANG',
    'Kalimantan Selatan': 'BANJARBARU, BANJARMASIN',
    'Kalimantan Timur': 'BALIKPAPAN, BONTANG, SAMARINDA',
    'Kalimantan Utara': 'TARAKAN',
    'Sulawesi Utara': 'MANADO',
    Gorontalo: 'GORONTALO',
    'Sulawesi Tengah': 'PALU',
    'Sulawesi Barat': 'MAMUJU',
    'Sulawesi Selatan': 'MAKASSAR',
    'Sulawesi Tenggara': 'BAUBAU, KENDARI',
  },
  'Asia/Jayapura': {
    Maluku: 'AMBON',
    'Maluku Utara': 'TERNATE',
    Papua: 'JAYAPURA',
    'Papua Barat': 'MANOKWARI',
    'Papua Barat Daya': 'SORONG',
    'Papua Tengah': 'TIMIKA',
  },
};

const expectedRows = Object.entries(EXPECTED).flatMap(([zone, provinces]) =>
  Object.entries(provinces).flatMap(([province, names]) => names.split(', ').map((name) => ({ name, province, zone }))),
);

const kilometres = (a: { lat: number; lng: number }, b: { lat: number; lng: number }): number => {
  const radians = Math.PI / 180;
  const chord =
    Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lng - a.lng) * radians) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(chord));
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const LONGITUDES: Readonly<Record<Zone, readonly [west: number, east: number]>> = {
  'Asia/Jakarta': [95, 115.1],
  'Asia/Makassar': [114.3, 125.3],
  'Asia/Jayapura': [124, 141.1],
};

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

describe('cities', () => {
  test('there are 83, each once, sorted by name', () => {
    const names = CITIES.map((city) => city.name);
    expect(names).toHaveLength(83);
    expect(names).toEqual([...new Set(names)].toSorted());
    expect(new Set(CITIES.map((city) => city.slug)).size).toBe(83);
  });

  test.each(expectedRows)('$name lies in $province and keeps $zone', ({ name, province, zone }) => {
    expect(cityNamed(name)).toMatchObject({ name, province, zone });
  });

  test('the table above covers every city', () => {
    expect(expectedRows.map((row) => row.name).toSorted()).toEqual(CITIES.map((city) => city.name));
  });

  test('there are 38 provinces, and each city keeps the zone of its own', () => {
    expect(Object.keys(PROVINCE_ZONES)).toHaveLength(38);
    for (const city of CITIES) expect(city.zone).toBe(PROVINCE_ZONES[city.province]);
  });

  test('every centre is inside Indonesia and in the longitudes of its zone', () => {
    const outside = CITIES.filter(({ lat, lng, zone }) => {
      const [west, east] = LONGITUDES[zone];
      return lat < -11.1 || lat > 6.1 || lng < west || lng > east;
    });
    expect(outside).toEqual([]);
  });

  test('a name is met whatever its case and spaces, and an unknown one is not guessed', () => {
    expect(cityNamed(' Pangkal  Pinang ')?.title).toBe('Pangkalpinang');
    expect(cityNamed('PALANGKARAYA')?.title).toBe('Palangka Raya');
    expect(cityNamed('SINGAPORE')).toBeUndefined();
  });
});

describe.skipIf(!hasCaptures)(`cities beside the real captures${capturesNote}`, () => {
  test('the names are those of the ticketing API', () => {
    const listed = field(readCapture('cities.json'), 'cities');
    const names = Array.isArray(listed) ? listed.map((city) => String(field(city, 'name'))) : [];
    expect(CITIES.map((city) => city.name)).toEqual(names.toSorted());
  });

  test('each centre is within 60 km of the median of the cinemas a geocoder found there', () => {
    const found = Object.entries(readCapture('places_cache.json') ?? {}).map(([key, place]: [string, unknown]) => ({
      city: key.split('|')[1] ?? '',
      lat: Number(field(place, 'lat')),
      lng: Number(field(place, 'lng')),
    }));
    const distances = [...Map.groupBy(found, (place) => place.city)].map(([name, places]) => {
      const centre = { lat: median(places.map((place) => place.lat)), lng: median(places.map((place) => place.lng)) };
      const city = cityNamed(name);
      return { name, distanceKm: city ? kilometres(city, centre) : Number.POSITIVE_INFINITY };
    });
    expect(distances.length).toBeGreaterThan(60);
    expect(distances.filter(({ distanceKm }) => !(distanceKm < 60))).toEqual([]);
  });
});
