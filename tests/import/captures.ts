import { pathOfCapture } from '../captures.ts';

/** The real captures; read from there, never copied. */
export const CAPTURES = {
  dec11: pathOfCapture('movies_2025-12-11.json.gz'),
  dec12: pathOfCapture('movies_2025-12-12.json.gz'),
  dec16: pathOfCapture('movies_2025-12-16.json.gz'),
  places: pathOfCapture('places_cache.json'),
} as const;

/** What lies beside them and is no capture. */
export const NO_CAPTURES = [
  'cities.json',
  'seatmap_xxi_snapshot.json',
  'seatmap_cgv_excerpt.json',
  'seatmap_cinepolis_excerpt.json',
  'seats_morning_2025-12-23.json',
].map(pathOfCapture);
