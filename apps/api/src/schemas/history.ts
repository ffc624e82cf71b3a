import { z } from '@hono/zod-openapi';
import { RESOLUTIONS } from '@cineradar/services/history/read-history';
import { CinemaDay, Instant, OurId, Percent, queryOf } from './common.ts';
import { Confidence, Seats } from './figures.ts';
import { attendance } from './performance.ts';

export const historyQuery = queryOf({
  resolution: z.enum(RESOLUTIONS).openapi({ description: '15min at most 7 days, hour at most 62, day at most 366' }),
  from: CinemaDay.optional().openapi({
    description: 'First cinema day of the venue (YYYY-MM-DD); without both, up to today: 1 day, 7 or 30',
  }),
  to: CinemaDay.optional().openapi({ description: 'Last cinema day, included' }),
});

const count = z.int().min(0);

const QuarterHour = z.object({
  at: Instant,
  occupancy: Percent.openapi({
    description: 'Of what was on at that instant, by the last looks so far; null where nothing was on or nothing seen',
  }),
  occupancyHigh: Percent,
  admissionsLow: Seats,
  admissionsHigh: Seats,
  capacity: Seats,
  confidence: Confidence,
  showingsOn: count,
  showingsUnknown: count.openapi({ description: 'Of those on: how many had not been looked at by then' }),
});

const Hour = z.object({
  at: Instant.openapi({ description: 'When the hour begins' }),
  occupancy: Percent.openapi({ description: 'Weighted by time and seats; null where nothing was on or nothing seen' }),
  peakOccupancy: Percent,
  looks: count.openapi({ description: 'Looks at seat maps within the hour; how many there were changes no figure' }),
  coveredUntil: Instant.nullable(),
});

const Day = z.object({ day: z.iso.date(), ...attendance });

const common = {
  theatreId: OurId,
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  asOf: Instant.openapi({ description: 'The minute of the market up to which it is told' }),
};

export const History = z
  .discriminatedUnion('resolution', [
    z.object({ ...common, resolution: z.literal('15min'), points: z.array(QuarterHour) }),
    z.object({ ...common, resolution: z.literal('hour'), points: z.array(Hour) }),
    z.object({ ...common, resolution: z.literal('day'), points: z.array(Day) }),
  ])
  .openapi('OccupancyHistory');
