import { z } from '@hono/zod-openapi';
import { Percent } from './common.ts';

/** A number of seats or tickets; null where nobody looked. */
export const Seats = z.int().min(0).nullable();

export const Confidence = z
  .enum(['low', 'medium', 'high'])
  .nullable()
  .openapi({ description: 'How far sold and blocked seats can be told apart; the least of all that is summed' });

/** What every border shows of seats; a seat map cannot tell sold from blocked, so there is a low and a high. */
export const figures = {
  occupancy: Percent.openapi({
    description: 'Σ sold ÷ Σ capacity × 100, by the rule that tells sold from blocked',
    example: 61.54,
  }),
  occupancyLow: Percent,
  occupancyHigh: Percent.openapi({ description: 'The same, with everything that is not free counted as sold' }),
  admissionsLow: Seats.openapi({ description: 'Seats judged sold', example: 120 }),
  admissionsHigh: Seats.openapi({ description: 'All seats that are not free' }),
  capacity: Seats.openapi({ description: "The grids' seats less those judged blocked", example: 195 }),
  blocked: Seats.openapi({ description: 'Seats judged not for sale' }),
  confidence: Confidence,
};
