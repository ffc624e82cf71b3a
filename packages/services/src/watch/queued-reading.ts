import type { GridFingerprint, ShowtimeId } from '@cineradar/core/shared/ids';
import { CHAIN_CODES, isGridFingerprint, isShowtimeId } from '@cineradar/core/shared/ids';
import { z } from 'zod';
import type { SeatReading } from '../occupancy/seat-reading.ts';

const Cell = z.tuple([z.int().min(0), z.string()]).nullable();

/** A reading as it waits in the queue: JSON, its bitmap in base64. */
export const QueuedReading = z.object({
  showtimeId: z.custom<ShowtimeId>(isShowtimeId, 'not an id of ours'),
  observedAt: z.iso.datetime(),
  chain: z.enum(CHAIN_CODES),
  source: z.string().min(1),
  grid: z.object({
    fingerprint: z.custom<GridFingerprint>(isGridFingerprint, 'not a fingerprint'),
    seats: z.int().min(1),
    notFree: z.int().min(0),
    counts: z.record(z.string(), z.int().min(1)),
    bitmap: z.base64(),
    layout: z.array(z.object({ name: z.string(), cells: z.array(Cell) })),
  }),
});
export type QueuedReading = z.input<typeof QueuedReading>;

export const toQueued = ({ grid, observedAt, ...rest }: SeatReading): QueuedReading => ({
  ...rest,
  observedAt: observedAt.toISOString(),
  grid: {
    ...grid,
    counts: { ...grid.counts },
    bitmap: Buffer.from(grid.bitmap).toString('base64'),
    layout: grid.layout.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell) => (cell === null ? null : [cell[0], cell[1]])),
    })),
  },
});

export const fromQueued = ({ grid, observedAt, ...rest }: z.output<typeof QueuedReading>): SeatReading => ({
  ...rest,
  observedAt: new Date(observedAt),
  grid: { ...grid, bitmap: Buffer.from(grid.bitmap, 'base64') },
});
