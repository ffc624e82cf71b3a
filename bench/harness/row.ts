import { z } from 'zod';

/** One line of a bench. Null where it does not apply. */
export const Row = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  ours: z.number(),
  /** What others do for the same work, with their own recommended settings. */
  peer: z.number().nullable(),
  /** What the machine could do at best. */
  limit: z.number().nullable(),
  /** Ours ÷ what the aim names. */
  ratio: z.number().nullable(),
});
export type Row = z.output<typeof Row>;

/** What each bench/NAME.ts exports; the row that carries an aim stands first. */
export const Bench = z.object({
  rows: z.custom<() => Promise<unknown>>((value) => typeof value === 'function', 'it exports no function rows'),
});
export const Rows = z.array(Row).min(1, 'it measured nothing');
