import { z } from '@hono/zod-openapi';
import { CinemaDay, Instant, ManyIds, OurId, pageOf, pageQuery, queryOf, TixId, updatedSince } from './common.ts';

/** What a title may hold: no control characters. */
const PRINTABLE = /^\P{Cc}*$/u;
/** The same for readers of the contract, who need not know Unicode's classes. */
const PRINTABLE_PATTERN = String.raw`^[^\u0000-\u001f\u007f-\u009f]*$`;

export const movieQuery = queryOf({
  ...pageQuery,
  q: z
    .string()
    .min(1)
    .max(100)
    .regex(PRINTABLE, 'control characters are in no title')
    .optional()
    .openapi({ pattern: PRINTABLE_PATTERN, description: 'A part of the title, in any case', example: 'agak' }),
  ids: ManyIds.optional(),
  on: CinemaDay.optional().openapi({ description: 'Films with a showing on this cinema day (YYYY-MM-DD)' }),
  updated_since: updatedSince.openapi({
    description: 'Only what changed after this `updatedSeq`, in the order of changes',
  }),
});

export const Movie = z
  .object({
    id: OurId,
    tixId: TixId,
    title: z.string(),
    genres: z.array(z.string()),
    ageRating: z.string().nullable(),
    country: z.string().nullable(),
    posterUrl: z.string().nullable(),
    runningTimeMinutes: z.int().nullable(),
    presale: z.boolean().openapi({ description: 'Its tickets are sold, and it does not run yet' }),
    synthetic: z.boolean().openapi({ description: 'True where a simulator made it' }),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    updatedSeq: z.int().min(0),
  })
  .openapi('Movie');

export const MoviePage = pageOf(Movie).openapi('MoviePage');
