import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * Counts captures by other code than the importer's: a file is parsed whole, and nothing of core or connectors is used.
 */
type Room = {
  category: string;
  price: string;
  showtimes?: string[];
  all_showtimes?: { time: string; status: number }[];
};
type Cinema = { theatre_id: string; theatre_name: string; merchant: string; place_id?: string; rooms: Room[] };
type Film = { id: string; title: string; is_presale?: boolean; schedules: Record<string, Cinema[]> };
type Capture = { scraped_at: string; movies: Film[] };

export type RawRow = {
  readonly film: string;
  readonly title: string;
  readonly presale: boolean;
  readonly city: string;
  readonly theatre: string;
  readonly name: string;
  readonly merchant: string;
  readonly category: string;
  readonly price: string;
  readonly time: string;
  readonly closed: boolean;
};

export type RawCapture = {
  readonly scrapedAt: string;
  readonly films: readonly Film[];
  readonly rows: readonly RawRow[];
};

/** A file of captures as it is. */
export const readRaw = (path: string): RawCapture => {
  const capture = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Capture;
  const rows: RawRow[] = [];
  for (const film of capture.movies) {
    for (const [city, cinemas] of Object.entries(film.schedules)) {
      for (const cinema of cinemas) {
        for (const room of cinema.rooms) {
          for (const start of room.all_showtimes ?? (room.showtimes ?? []).map((time) => ({ time, status: 1 }))) {
            rows.push({
              film: film.id,
              title: film.title,
              presale: film.is_presale === true,
              city,
              theatre: cinema.theatre_id,
              name: cinema.theatre_name,
              merchant: cinema.merchant,
              category: room.category.trim(),
              price: room.price,
              time: start.time,
              closed: start.status === 0,
            });
          }
        }
      }
    }
  }
  return { scrapedAt: capture.scraped_at, films: capture.movies, rows };
};

/** How many different values there are. */
export const distinct = (values: readonly string[]): number => new Set(values).size;

/** How many values came before. */
export const repeats = (values: readonly string[]): number => values.length - distinct(values);

/** The place of a listing by its name, as the captures' README words the rule. */
export const placeByName = (row: RawRow): string => {
  const kept = row.name
    .split(' ')
    .filter((word) => word !== '' && !['XXI', 'PREMIERE', 'IMAX', 'CGV', 'CINEPOLIS'].includes(word));
  return `${row.merchant}|${row.city}|${kept.join(' ')}`;
};

/** Rupiah amounts in a price text. */
export const amounts = (price: string): readonly number[] =>
  price.split('-').map((part) => Number(part.replaceAll(/\D/g, '')));
