import { z } from '@hono/zod-openapi';
import { CityOrId } from '../stream/wish.ts';
import { Chain, Instant, ManyIds, OurId, Percent, queryOf } from './common.ts';

const MAX_NAMES = 100;
const listed = <S extends z.ZodType<string, string>>(item: S, description: string) =>
  z
    .string()
    .min(1)
    .max(MAX_NAMES * 72)
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(MAX_NAMES))
    .openapi({
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      maxItems: MAX_NAMES,
      description,
      param: { style: 'form', explode: false },
    });

const asked = {
  all: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .openapi({ type: 'boolean', description: 'Everything' }),
  sites: ManyIds.optional(),
  theatres: ManyIds.optional(),
  cities: listed(CityOrId, 'Cities by slug, name or our id, at most 100').optional(),
  chains: listed(Chain, 'Chains').optional(),
  movies: ManyIds.optional(),
  lastEventId: z
    .string()
    .max(64)
    .optional()
    .openapi({ description: 'The `id` of the last frame received; the header Last-Event-ID says the same' }),
  ticket: z.string().max(64).optional().openapi({ description: 'Instead of a token; see `createStreamTicket`' }),
};

/** What a stream is about, and from where it goes on. What is named adds up: a reading that fits any of it is sent. */
export const StreamQuery = queryOf(asked);

const text = z.string().max(64).optional();

/** The same, beside what socket.io's clients add for themselves. */
export const SocketIoQuery = queryOf({ ...asked, EIO: text, transport: text, t: text, sid: text, b64: text });

export const StreamReading = z
  .object({
    seq: z.int().openapi({ description: 'Ascends in the order of recording; numbers may be left out' }),
    showtimeId: OurId,
    theatreId: OurId,
    siteId: OurId,
    movieId: OurId,
    chain: Chain,
    cityId: OurId,
    startsAt: Instant.nullable(),
    observedAt: Instant,
    sold: z.int().min(0),
    blocked: z.int().min(0),
    capacity: z.int().min(0),
    occupancy: Percent,
    occupancyLow: Percent,
    occupancyHigh: Percent,
    confidence: z.enum(['low', 'medium', 'high']),
    final: z
      .boolean()
      .openapi({ description: 'Taken in the last 10 minutes before the start: it stands unless another comes' }),
    synthetic: z.boolean(),
  })
  .openapi('StreamReading');

export const StreamTicket = z.object({ ticket: z.string(), expiresAt: Instant }).openapi('StreamTicket');
