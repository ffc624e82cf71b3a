import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../shared/data/tix/', import.meta.url);

/** True where the real captures lie beside the checkout. */
export const haveCaptures = existsSync(FOLDER);

/** For the names of tests that need them: says why they are skipped. */
export const ABSENT = haveCaptures ? '' : ' (skipped: ../shared/data/tix is not there)';

const at = (name: string): string => fileURLToPath(new URL(name, FOLDER));

/** The real captures; read from there, never copied. */
export const CAPTURES = {
  dec11: at('movies_2025-12-11.json.gz'),
  dec12: at('movies_2025-12-12.json.gz'),
  dec16: at('movies_2025-12-16.json.gz'),
  places: at('places_cache.json'),
} as const;

/** What lies beside them and is no capture. */
export const NO_CAPTURES = [
  'cities.json',
  'seatmap_xxi_snapshot.json',
  'seatmap_cgv_excerpt.json',
  'seatmap_cinepolis_excerpt.json',
  'seats_morning_2025-12-23.json',
].map(at);
