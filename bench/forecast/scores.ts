import { z } from 'zod';

const Ratio = z.object({ value: z.number(), low: z.number(), high: z.number() });
const Oracle = z.object({
  mae: z.number(),
  rungs: z.record(z.string(), z.object({ mae: z.number(), ratio: Ratio, gap_closed: z.number().nullable() })),
});

const Horizon = z.object({
  oracles: z.object({ own_bookings: Oracle, everything: Oracle }),
  bands: z.array(
    z.object({
      band: z.string(),
      coverage_90: z.number(),
      width_90: z.number(),
      plan_coverage: z.number().nullable(),
      oracle_coverage_90: z.number().nullable(),
      oracle_width_90: z.number().nullable(),
      width_ratio: z.number().nullable(),
    }),
  ),
  sums: z
    .object({
      wape: z.number(),
      pickup_wape: z.number().nullable(),
      coverage_90: z.number(),
      added_coverage_90: z.number(),
    })
    .nullable(),
});
export type Horizon = z.output<typeof Horizon>;

/** As much of what an evaluation wrote down as a table shows. */
export const Scores = z.object({
  name: z.string(),
  horizons: z.record(z.string(), Horizon),
  learning: z.record(z.string(), z.object({ rows: z.number(), cpu_seconds: z.number() })),
  faults: z.array(z.string()),
});
export type Scores = z.output<typeof Scores>;
