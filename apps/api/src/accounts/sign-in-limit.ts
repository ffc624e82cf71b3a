import { createHash } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Redis } from 'ioredis';

const WINDOW_MS = 15 * 60_000;

/** How many wrong passwords fifteen minutes take: of one person from one address, of one person, from one address. */
export type SignInQuota = { readonly pair: number; readonly person: number; readonly address: number };
const USUAL_SIGN_IN_QUOTA: SignInQuota = { pair: 10, person: 50, address: 100 };
/** How many people may be made: nothing is taken back. */
export const SIGN_UP_QUOTA: SignInQuota = { pair: 5, person: 5, address: 20 };
/** How many letters that prove an address go out: a mailbox that is not theirs is not to be filled. */
export const PROOF_QUOTA: SignInQuota = { pair: 3, person: 3, address: 20 };

/** Counts attempts at signing in over all processes, so that passwords cannot be tried out. */
export type SignInLimit = {
  /**
   * Counts an attempt before its password is looked at: many at once are counted as well. Throws `rate_limited` when
   * there were too many, `unavailable` while Redis is away.
   */
  readonly begin: (email: string, address: string) => Promise<void>;
  /** Takes back an attempt that was right. */
  readonly succeeded: (email: string, address: string) => Promise<void>;
};

/** KEYS and, in ARGV, the window in ms and how many each key may reach; gives the ms to wait, 0 where none is over. */
const COUNT = `
local wait = 0
for place, key in ipairs(KEYS) do
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ARGV[1]) end
  if count > tonumber(ARGV[place + 1]) then wait = math.max(wait, redis.call('PTTL', key)) end
end
return wait
`;

const TAKE_BACK = `for _, key in ipairs(KEYS) do if redis.call('EXISTS', key) == 1 then redis.call('DECR', key) end end`;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const keysOf = (name: string, email: string, address: string): readonly [string, string, string] => {
  const [person, place] = [digestOf(email.trim().toLowerCase()), digestOf(address)];
  return [`${name}:${person}:${place}`, `${name}:person:${person}`, `${name}:address:${place}`];
};

const refusal = (waitMs: number): DomainError =>
  new DomainError('rate_limited', 'Too many attempts. Wait as long as Retry-After says, then try again.', {
    retryAfterSeconds: Math.ceil(waitMs / 1_000),
  });

/** Counts under `name`: attempts at one thing are none at another. */
export const openSignInLimit = (
  redis: Redis,
  quota: SignInQuota = USUAL_SIGN_IN_QUOTA,
  name: 'sign-in' | 'sign-up' | 'proof' = 'sign-in',
): SignInLimit => ({
  begin: async (email, address) => {
    const keys = keysOf(name, email, address);
    const { pair, person, address: fromAddress } = quota;
    let waitMs: number;
    try {
      waitMs = Number(await redis.eval(COUNT, keys.length, ...keys, WINDOW_MS, pair, person, fromAddress));
    } catch (cause) {
      throw new DomainError('unavailable', 'Nobody can sign in or up just now. Try again in a moment.', {
        retryAfterSeconds: 5,
        cause,
      });
    }
    if (waitMs > 0) throw refusal(waitMs);
  },
  succeeded: async (email, address) => {
    const keys = keysOf(name, email, address);
    await redis.eval(TAKE_BACK, keys.length, ...keys);
  },
});
