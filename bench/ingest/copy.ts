import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const LINES_PER_CHUNK = 500;

const line = (reading: SeatReading, theatreId: string, movieId: string, seq: number): string =>
  [
    reading.observedAt.toISOString(),
    theatreId,
    movieId,
    reading.showtimeId,
    reading.grid.seats,
    reading.grid.notFree,
    JSON.stringify(reading.grid.counts),
    `\\\\x${Buffer.from(reading.grid.bitmap).toString('hex')}`,
    reading.grid.fingerprint,
    reading.source,
    seq,
  ].join('\t');

function* chunks(
  readings: readonly SeatReading[],
  theatreOf: ReadonlyMap<string, string>,
  movieId: string,
): Generator<string> {
  for (let from = 0; from < readings.length; from += LINES_PER_CHUNK) {
    const lines = readings
      .slice(from, from + LINES_PER_CHUNK)
      .map((reading, n) => line(reading, theatreOf.get(reading.showtimeId) ?? '', movieId, from + n + 1));
    yield `${lines.join('\n')}\n`;
  }
}

/** The peer: the same rows by plain COPY into the same table with the same indexes, and nothing else kept. */
export const copyReadings = async (url: string, readings: readonly SeatReading[]): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; theatre_id: string; movie_id: string }>(
      'select id, theatre_id, movie_id from showtimes',
    );
    const theatreOf = new Map(rows.map((row) => [row.id, row.theatre_id]));
    const target = client.query(
      copyFrom(`copy occupancy_readings (time, theatre_id, movie_id, showtime_id, total_seats,
      occupied_seats, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq) from stdin`),
    );
    await pipeline(Readable.from(chunks(readings, theatreOf, rows[0]?.movie_id ?? '')), target);
  } finally {
    client.end().catch(() => undefined);
    await once(client, 'end');
  }
};
