import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { withinMs } from './within.ts';

/** How often something may be done, evenly spaced and never in a burst, and how many times at once. */
export type AllowanceLimits = { readonly concurrency: number; readonly perSecond: number };

export type Taken =
  /** Due in `waitMs`; `giveBack` says that it is over. */
  | { readonly kind: 'granted'; readonly waitMs: number; readonly giveBack: () => void }
  /** As many are under way, or wait for their moment, as may be: ask again after `retryInMs`. */
  | { readonly kind: 'full'; readonly retryInMs: number }
  /** A rest was asked for that outlasts the patience of who asks; or the day's budget is used up. */
  | { readonly kind: 'resting' | 'spent'; readonly waitMs: number }
  /** Nobody can be asked: each process is on its own. */
  | { readonly kind: 'away' };

/** Limits that any number of processes keep together. Never throws. */
export type Allowance = {
  readonly take: (name: string, limits: AllowanceLimits, patienceMs: number) => Promise<Taken>;
  /** Nothing more is due for `ms`. */
  readonly rest: (name: string, ms: number) => void;
  /** What was taken since midnight in Jakarta, all names and processes together; null while Redis is away. */
  readonly spentToday: () => Promise<number | null>;
};

export type AllowanceOptions = {
  /** How often anything may be done, all names together; each name's own limit holds besides. */
  readonly perSecond?: number;
  /** What may be taken in a day from midnight in Jakarta, all names together; without end if absent. */
  readonly perDay?: number;
  /** A place that was not given back by then is taken for lost with its process; more than a request may last. */
  readonly holdMs?: number;
  /** Told once when Redis goes away and once when it is back. */
  readonly onAway?: (isAway: boolean) => void;
};

/**
 * GCRA (ITU-T I.371, "virtual scheduling") without a tolerance for bursts: the theoretical arrival time of the next is
 * kept for a name and for all, in µs of Redis's own clock. Beside them the places taken, by the instant at which each is
 * taken for lost, the rest that was asked for, and the day's count.
 */
const TAKE = `
local function micros(n) return string.format('%.0f', n) end
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local spacing, concurrency, patience = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local hold, budget, spacingOfAll = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local function at(key) return tonumber(redis.call('GET', key) or '0') end
local function keep(key, instant) redis.call('SET', key, micros(instant), 'PX', micros(math.ceil((instant - now) / 1000))) end

local day = math.floor((clock[1] + 25200) / 86400)
local spent = redis.call('HMGET', KEYS[4], 'day', 'count')
local count = tonumber(spent[1]) == day and tonumber(spent[2]) or 0
if budget > 0 and count >= budget then return { 'spent', micros(((day + 1) * 86400 - 25200) * 1000000 - now) } end

local rested = at(KEYS[3])
if rested - now > patience then return { 'resting', micros(rested - now) } end
local slot = math.max(now, rested, at(KEYS[1]), spacingOfAll > 0 and at(KEYS[5]) or 0)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if slot - now > patience or redis.call('ZCARD', KEYS[2]) >= concurrency then
  return { 'full', micros(math.max(spacing, spacingOfAll)) }
end

keep(KEYS[1], slot + spacing)
if spacingOfAll > 0 then keep(KEYS[5], slot + spacingOfAll) end
redis.call('ZADD', KEYS[2], micros(slot + hold), ARGV[7])
redis.call('PEXPIRE', KEYS[2], micros(math.ceil((slot + hold - now) / 1000)))
redis.call('HSET', KEYS[4], 'day', day, 'count', count + 1)
redis.call('PEXPIRE', KEYS[4], 172800000)
return { 'granted', micros(slot - now) }`;

const REST = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local over = math.max(now + tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0'))
redis.call('SET', KEYS[1], string.format('%.0f', over), 'PX', string.format('%.0f', math.ceil((over - now) / 1000)))`;

const SPENT = `
local clock = redis.call('TIME')
local spent = redis.call('HMGET', KEYS[1], 'day', 'count')
return tonumber(spent[1]) == math.floor((clock[1] + 25200) / 86400) and tonumber(spent[2]) or 0`;

/** Redis that has not answered by then counts as away, and is left alone for a while. */
const ANSWERS_WITHIN_MS = 500;
const LEFT_ALONE_MS = 1_000;
const SHORTEST_RETRY_MS = 10;

const toTaken = (answer: unknown, giveBack: () => void): Taken => {
  const [kind, micros] = Array.isArray(answer) ? answer.map(String) : [];
  const ms = Math.ceil(Number(micros) / 1_000);
  if (kind === 'granted') return { kind, waitMs: ms, giveBack };
  if (kind === 'full') return { kind, retryInMs: Math.max(SHORTEST_RETRY_MS, ms) };
  if (kind === 'resting' || kind === 'spent') return { kind, waitMs: ms };
  throw new TypeError(`no answer of the allowance: ${String(kind)}`);
};

/** True until Redis fails, and again once it may be asked anew; tells each change once. */
const openPresence = (onAway: (isAway: boolean) => void) => {
  let isAway = false;
  let leftAloneUntilMs = 0;
  const become = (next: boolean): void => {
    if (isAway !== next) onAway(next);
    isAway = next;
  };
  return {
    mayAsk: (): boolean => performance.now() >= leftAloneUntilMs,
    answered: (): void => become(false),
    failed: (): void => {
      leftAloneUntilMs = performance.now() + LEFT_ALONE_MS;
      become(true);
    },
  };
};

// One hash tag, so that a cluster keeps a script's keys together.
const keyOf = (what: string, name?: string): string => ['allowance:{limits}', what, name].filter(Boolean).join(':');

/** Keeps limits in Redis, under keys that begin with `allowance:`. `redis` should fail at once while it is away (not `patient`). */
export const openAllowance = (redis: Redis, options: AllowanceOptions = {}): Allowance => {
  const { perDay = 0, perSecond: perSecondOfAll, holdMs = 15_000, onAway = () => undefined } = options;
  const presence = openPresence(onAway);
  const microsOfAll = perSecondOfAll === undefined ? 0 : 1e6 / perSecondOfAll;

  /** Runs a script; undefined while Redis is away. */
  const run = async (script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> => {
    if (!presence.mayAsk()) return undefined;
    try {
      const answer = await withinMs(redis.eval(script, keys.length, ...keys, ...args), ANSWERS_WITHIN_MS);
      presence.answered();
      return answer ?? null;
    } catch {
      presence.failed();
      return undefined;
    }
  };

  return {
    take: async (name, { concurrency, perSecond }, patienceMs) => {
      const place = randomUUID();
      const keys = [keyOf('due', name), keyOf('places', name), keyOf('rest', name), keyOf('day'), keyOf('due')];
      const args = [1e6 / perSecond, concurrency, patienceMs * 1_000, holdMs * 1_000, perDay, microsOfAll, place];
      const answer = await run(TAKE, keys, args);
      if (answer === undefined) return { kind: 'away' };
      return toTaken(answer, () => {
        // Lost while Redis is away, the place falls free by itself.
        redis.zrem(keyOf('places', name), place).catch(() => undefined);
      });
    },
    rest: (name, ms) => {
      void run(REST, [keyOf('rest', name)], [Math.ceil(ms) * 1_000]);
    },
    spentToday: async () => {
      const spent = await run(SPENT, [keyOf('day')], []);
      return typeof spent === 'number' ? spent : null;
    },
  };
};
