import { z } from 'zod';

/** The ways of telling readings that are measured against one another. */
export const Way = z.enum(['ticks', 'send', 'socket.io', 'ticks over socket.io']);
export type Way = z.output<typeof Way>;

/** What a server says when asked how it stands. */
export const Standing = z.object({
  /** Readings handed over, each once a reader. */
  readings: z.number(),
  bytesWritten: z.number(),
  cpuSeconds: z.number(),
  residentBytes: z.number(),
});
export type Standing = z.output<typeof Standing>;

/** What the readers' process says. */
export const Heard = z.object({
  connected: z.number(),
  bytesRead: z.number(),
  /** Milliseconds from making a reading to having it, of some readers. */
  delaysMs: z.array(z.number()),
});
export type Heard = z.output<typeof Heard>;
