import { z } from '@hono/zod-openapi';
import { SANDBOX_ENDS_AT, SANDBOX_NAMES, SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import { Instant } from './common.ts';

/** What a sandbox is and where its clock stands. */
export const Sandbox = z
  .object({
    now: Instant.openapi({ description: 'Where its clock stands' }),
    movingTo: Instant.nullable().openapi({ description: 'Where its clock is on the way to; null while it stands' }),
    from: Instant.openapi({ description: 'Where its clock begins', example: SANDBOX_STARTS_AT.toISOString() }),
    to: Instant.openapi({ description: 'As far as its clock can be moved', example: SANDBOX_ENDS_AT.toISOString() }),
    createdAt: Instant.nullable().openapi({
      description: 'Real time; null where the organisation has not used it yet',
    }),
    samples: z.object({ theatreId: z.string(), movieId: z.string(), showtime: Instant }).openapi({
      description: 'Names that mean the same in every sandbox, and a showing of theirs',
      example: {
        theatreId: SANDBOX_NAMES.theatre,
        movieId: SANDBOX_NAMES.movie,
        showtime: SANDBOX_NAMES.showtime.toISOString(),
      },
    }),
    synthetic: z.literal(true).openapi({ description: 'A simulator made all that is in it' }),
  })
  .openapi('Sandbox');

/** Where to move its clock. */
export const SandboxClock = z
  .strictObject({
    now: z.iso
      .datetime({ offset: true, error: 'an instant is needed, with its zone, such as 2026-01-15T18:30:00+07:00' })
      .openapi({ example: '2026-01-15T18:30:00+07:00', description: 'Forward or back, within the sandbox’s span' }),
  })
  .openapi('SandboxClock');
