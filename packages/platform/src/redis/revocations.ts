import type { Redis } from 'ioredis';
import { z } from 'zod';

/** What is no longer let in: every token of a subject, or one token (`jti`), that was issued up to now. */
export const Revocation = z.object({
  kind: z.enum(['subject', 'token']),
  id: z.string().min(1).max(128),
  /** Seconds since 1970: tokens issued later are good again. */
  upTo: z.number(),
});
export type Revocation = z.output<typeof Revocation>;

export const REVOCATIONS_CHANNEL = 'revocations';
const KEY = 'revocations';
/** No token lives longer, so a revocation need not be remembered longer. */
const REMEMBER_SECONDS = 30 * 86_400;

/** Revokes, and tells every API process at once. Rejects while Redis is away: then nothing is revoked. */
export const revoke = async (
  redis: Redis,
  what: { readonly kind: Revocation['kind']; readonly id: string },
  now: Date,
): Promise<void> => {
  const upTo = Math.floor(now.getTime() / 1_000);
  const told = JSON.stringify({ ...what, upTo } satisfies Revocation);
  await redis
    .multi()
    .zadd(KEY, String(upTo), told)
    .zremrangebyscore(KEY, '-inf', String(upTo - REMEMBER_SECONDS))
    .publish(REVOCATIONS_CHANNEL, told)
    .exec();
};

/** One revocation as it was told; undefined for what is none. */
export const readRevocation = (told: string): Revocation | undefined => {
  try {
    return Revocation.safeParse(JSON.parse(told)).data;
  } catch {
    return undefined;
  }
};

/** Everything that was revoked and not forgotten. */
export const loadRevocations = async (redis: Redis): Promise<readonly Revocation[]> =>
  (await redis.zrange(KEY, '0', '-1')).flatMap((told) => readRevocation(told) ?? []);
