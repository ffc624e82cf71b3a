import { createHash, randomBytes } from 'node:crypto';
import { KEY_MODES } from '@cineradar/core/keys/key-text';
import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import { DomainError } from '@cineradar/core/shared/errors';
import { marketName } from '@cineradar/platform/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Grant } from './grant.ts';

/** How long a ticket is good for, unless its token ends before. */
const TICKET_SECONDS = 60;

const TICKET = /^st_[\w-]{43}$/;

const Counts = z.partialRecord(z.enum(LIMIT_NAMES), z.number());

const Kept = z.object({
  subject: z.string(),
  scopes: z.array(z.string()),
  market: marketName,
  expiresAt: z.number(),
  issuedAt: z.number(),
  keyId: z.string().optional(),
  tokenId: z.string().optional(),
  tenant: z.string().optional(),
  plan: z.literal('console').optional(),
  apiKey: z
    .object({
      id: z.string(),
      mode: z.enum(KEY_MODES),
      version: z.string(),
      stamp: z.string(),
      limits: Counts,
      organisationLimits: Counts,
    })
    .optional(),
});

/** Single-use stand-ins for a token, for who cannot send a header: a browser's WebSocket. */
export type Tickets = {
  /** A ticket that opens what the grant opens, once. Rejects with `unavailable` while Redis is away. */
  readonly give: (grant: Grant) => Promise<{ readonly ticket: string; readonly expiresAt: Date }>;
  /** The grant of a ticket that was not taken before. Rejects with `unauthenticated`, or `unavailable`. */
  readonly take: (ticket: string) => Promise<Grant>;
};

/** Redis holds digests: whoever reads it gets no ticket that is still good. */
const keyOf = (ticket: string): string => `stream-ticket:${createHash('sha256').update(ticket).digest('base64url')}`;

const whileRedisIsThere = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new DomainError('unavailable', 'Tickets cannot be kept now. Try again, or send the token in a header.', {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
};

/** Tickets kept in Redis and taken with GETDEL, so that of two processes only one accepts it. */
export const openTickets = (redis: Redis, nowMs: () => number = Date.now): Tickets => ({
  give: async (grant) => {
    const ticket = `st_${randomBytes(32).toString('base64url')}`;
    const seconds = Math.min(TICKET_SECONDS, Math.floor(grant.expiresAt - nowMs() / 1_000));
    if (seconds < 1) throw new DomainError('unauthenticated', 'The token has expired. Get a new one.');
    const kept = JSON.stringify({ ...grant, scopes: [...grant.scopes] });
    await whileRedisIsThere(redis.set(keyOf(ticket), kept, 'EX', seconds));
    return { ticket, expiresAt: new Date(nowMs() + seconds * 1_000) };
  },
  take: async (ticket) => {
    const kept = TICKET.test(ticket) ? await whileRedisIsThere(redis.getdel(keyOf(ticket))) : null;
    if (kept === null) {
      throw new DomainError(
        'unauthenticated',
        'This ticket is unknown, was used, or is older than 60 s. Get a new one.',
      );
    }
    const { scopes, ...grant } = Kept.parse(JSON.parse(kept));
    return { ...grant, scopes: new Set(scopes) };
  },
});
