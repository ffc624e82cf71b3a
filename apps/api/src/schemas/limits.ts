import { z } from '@hono/zod-openapi';

export const LimitPage = z
  .object({
    data: z.array(
      z
        .object({
          name: z.string().openapi({ description: 'As in `RateLimit` and in refusals', example: 'organisation-hour' }),
          of: z.enum(['token', 'key', 'organisation']).openapi({ description: 'Whose requests it counts together' }),
          limit: z.int().openapi({ description: 'Units in the window; a request costs one, some operations more' }),
          windowSeconds: z.int(),
          remaining: z.int(),
          resetSeconds: z.int().openapi({ description: 'Until the whole limit is there again' }),
        })
        .openapi('Limit'),
    ),
    nextCursor: z.null(),
  })
  .openapi('LimitPage');
