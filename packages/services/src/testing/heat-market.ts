import { addDays } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import {
  plantMovies,
  plantPlaces,
  plantShows,
  type PlantedPlace,
  type PlantedShow,
  siteIdOf,
} from './planted-programme.ts';

/** The day that is scored; the planted days lie before it. */
export const HEAT_DAY = '2026-03-15';
/** So many cinema days are planted. */
const HEAT_DAYS = 42;

const CITIES = [
  ['Bandung', 'Asia/Jakarta'],
  ['Makassar', 'Asia/Makassar'],
] as const;
const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;
const SITES = 9;

const placeOf = (site: number, listing: number): PlantedPlace => {
  const [city, zone] = CITIES[site % 2] ?? CITIES[0];
  return {
    city,
    zone,
    chain: CHAINS[site % 3] ?? 'XXI',
    site: `SITE ${site}`,
    listing: `LISTING ${site}.${listing}`,
    lat: site === 3 ? null : -6.9 + site * 0.01,
    lng: site === 3 ? null : 107.6,
  };
};

/** Nine sites in two cities; the first has two listings, the last shows nothing at all. */
const HEAT_PLACES: readonly PlantedPlace[] = [
  placeOf(0, 1),
  ...Array.from({ length: SITES }, (_, site) => placeOf(site, 0)),
];

/** The site that shows nothing, the one that opened twelve days ago, and the one without a price. */
export const EMPTY_SITE = 8;
export const NEW_SITE = 7;
const PRICELESS_SITE = 6;
const NEW_SITE_DAYS = 12;
/** Their bars tell nothing; the bars of this one only lately. */
export const SILENT_SITES: readonly number[] = [1, 5];
const LATE_BARS_SITE = 4;
const LATE_BARS_DAYS = 9;

const hash = (text: string): number => {
  let value = 2_166_136_261;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value / 4_294_967_296;
};

const siteNumber = (place: PlantedPlace): number => Number(place.site.slice('SITE '.length));

const showOf = (place: PlantedPlace, day: string, back: number, time: string): PlantedShow => {
  const site = siteNumber(place);
  const seats = 60 + (site % 4) * 20;
  const busy = 0.15 + 0.05 * site + (back < 7 ? 0.02 * (site - 3) : 0);
  const notFree = Math.min(seats, Math.round(seats * busy * (0.5 + hash(`${place.listing} ${day} ${time}`))) + 4);
  const price = site === PRICELESS_SITE ? null : 30_000 + site * 5_000;
  return {
    place,
    movie: 'FILM',
    day,
    time,
    ordinal: 1,
    priceMinIdr: price,
    priceMaxIdr: price === null ? null : price + 10_000,
    seats,
    final: { notFree, blocked: 3, confidence: 'high', minutesBefore: 5 },
    goneMinutesBefore: null,
  };
};

const isShown = (site: number, back: number): boolean => {
  if (site === EMPTY_SITE) return false;
  if (site === NEW_SITE) return back <= NEW_SITE_DAYS;
  // Shut on a day of its own now and then.
  return !(site === 2 && back % 11 === 5);
};

/** Every planted showing: two a listing and day, one of them past midnight, so that its calendar date is the next. */
export const HEAT_SHOWS: readonly PlantedShow[] = HEAT_PLACES.flatMap((place) =>
  Array.from({ length: HEAT_DAYS }, (_, at) => at + 1).flatMap((back) =>
    isShown(siteNumber(place), back)
      ? ['19:30', '00:15'].map((time) => showOf(place, addDays(HEAT_DAY, -back), back, time))
      : [],
  ),
);

export type BarDay = { readonly site: number; readonly day: string; readonly transactions: number };

/** What the bars tell, by site and day. */
export const HEAT_BARS: readonly BarDay[] = Array.from({ length: SITES }, (_, site) => site).flatMap((site) =>
  Array.from({ length: HEAT_DAYS }, (_, at) => at + 1).flatMap((back) => {
    const isTold = !SILENT_SITES.includes(site) && (site !== LATE_BARS_SITE || back <= LATE_BARS_DAYS);
    return isTold && isShown(site, back)
      ? [{ site, day: addDays(HEAT_DAY, -back), transactions: 3 + site * 2 + (back % 5) }]
      : [];
  }),
);

/** Writes the small market whose heat is scored. For tests. */
export const plantHeatMarket = async (db: Db): Promise<void> => {
  await plantPlaces(db, HEAT_PLACES);
  await plantMovies(db, ['FILM']);
  await plantShows(db, HEAT_SHOWS);
  await sql`
    insert into concession_sales (site_id, cinema_day, transactions, sales_idr, source, received_at)
    select site_id, cinema_day, transactions, 0, 'test', now()
    from unnest(${HEAT_BARS.map(({ site }) => siteIdOf(`SITE ${site}`))}::uuid[], ${HEAT_BARS.map(({ day }) => day)}::date[],
      ${HEAT_BARS.map(({ transactions }) => transactions)}::int[]) as t (site_id, cinema_day, transactions)`.execute(
    db,
  );
};
