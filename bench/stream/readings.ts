import { randomUUID } from 'node:crypto';
import type { StreamReading } from '@cineradar/services/occupancy/stream/stream-reading';

const IDS = Array.from({ length: 64 }, () => randomUUID());
const idAt = (place: number): string => IDS[place % IDS.length] ?? '';

/** A reading as streams tell it, of the usual length; `observedAt` is when it was made. */
export const readingOf = (seq: number): StreamReading => ({
  seq: 1_000_000 + seq,
  showtimeId: idAt(seq),
  theatreId: idAt(seq + 1),
  siteId: idAt(seq + 2),
  movieId: idAt(seq + 3),
  chain: 'CINEPOLIS',
  cityId: idAt(seq + 4),
  startsAt: '2026-03-02T11:00:00.000Z',
  observedAt: new Date().toISOString(),
  sold: 57,
  blocked: 4,
  capacity: 212,
  occupancy: 26.89,
  occupancyLow: 26.89,
  occupancyHigh: 28.24,
  confidence: 'medium',
  final: false,
  synthetic: true,
});
