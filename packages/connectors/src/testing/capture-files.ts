import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A folder of its own for made-up captures, gone when disposed. For tests. */
export const captureFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-captures-'));
  let made = 0;
  const write = async (content: string | Uint8Array): Promise<string> => {
    made += 1;
    const path = join(folder, `${made}.json`);
    await writeFile(path, content);
    return path;
  };
  return {
    folder,
    /** Writes bytes or text as they are; gives the path. */
    write,
    /** Writes a value as JSON. */
    json: (value: unknown): Promise<string> => write(JSON.stringify(value)),
    /** Writes a value as JSON in gzip. */
    gzip: (value: unknown): Promise<string> => write(gzipSync(JSON.stringify(value))),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

type Start = { time: string; status?: unknown; is_available?: unknown; showtime_id?: unknown };

/** A start of the later shape, open unless said otherwise. For tests. */
export const start = (time: string, over: Partial<Start> = {}): Start => ({
  time,
  status: 1,
  is_available: true,
  ...over,
});

/** A cinema of Jakarta with one room. For tests. */
export const cinema = (starts: readonly unknown[], over: Readonly<Record<string, unknown>> = {}) => ({
  theatre_id: '100',
  theatre_name: 'PLAZA SENAYAN XXI',
  merchant: 'XXI',
  address: 'Plaza Senayan\r\nJl. Asia Afrika',
  rooms: [{ category: '2D', price: 'Rp50.000 - Rp60.000', all_showtimes: starts }],
  ...over,
});

/** A film shown in Jakarta. For tests. */
export const film = (cinemas: readonly unknown[], over: Readonly<Record<string, unknown>> = {}) => ({
  id: '900',
  title: 'A FILM',
  genres: ['Drama'],
  is_presale: false,
  cities: ['JAKARTA'],
  schedules: { JAKARTA: cinemas },
  ...over,
});

/** A capture of the given films, scraped on 11 January 2026 at 10:00 WIB. For tests. */
export const capture = (films: readonly unknown[], over: Readonly<Record<string, unknown>> = {}) => ({
  scraped_at: '2026-01-11 10:00:00',
  date: '2026-01-11',
  movies: films,
  ...over,
});
