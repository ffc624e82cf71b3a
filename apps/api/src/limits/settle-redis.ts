import { setTimeout as sleep } from 'node:timers/promises';
import { withinMs } from '@cineradar/platform/redis/within';
import type { Redis } from 'ioredis';
import type { Exchange } from './exchange.ts';

/**
 * Answers each account's question on Redis's own clock, so that processes need not agree on theirs. Six figures an
 * account: the window and a unit's cost in ms, then the units told, given back, needed and wished for. Gives back the
 * units given and the debt, both of each account in turn.
 */
const EXCHANGE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local answers = {}
for place, key in ipairs(KEYS) do
  local function figure(which) return tonumber(ARGV[(place - 1) * 6 + which]) end
  local window, cost, told, back, need, wish = figure(1), figure(2), figure(3), figure(4), figure(5), figure(6)
  local debt = math.max(tonumber(redis.call('GET', key) or '0') - now, 0)
  debt = math.max(debt + (told - back) * cost, 0)
  local given = math.max(0, math.min(need, math.floor((window - debt) / cost + 1e-6)))
  local spare = math.floor((0.8 * window - debt) / cost) - given
  if given == need then given = given + math.max(0, math.min(wish, spare)) end
  debt = debt + given * cost
  if debt > 0 then
    redis.call('SET', key, string.format('%.17g', now + debt), 'PX', math.max(1, math.ceil(debt)))
  else
    redis.call('DEL', key)
  end
  answers[#answers + 1] = given
  answers[#answers + 1] = string.format('%.3f', debt)
end
return answers`;

/** Redis that has not answered by then counts as away. */
const ANSWERS_WITHIN_MS = 250;

/** Exchanges with Redis, all accounts in one script. Rejects while it is away, or hangs. */
export const exchangeWithRedis =
  (redis: Redis): Exchange =>
  async (asks) => {
    const keys = asks.map(({ account }) => `rate:${account}`);
    const figures = asks.flatMap(({ windowMs, costMs, told, back, need, wish }) =>
      [windowMs, costMs, told, back, need, wish].map(String),
    );
    const answer = await withinMs(redis.eval(EXCHANGE, keys.length, ...keys, ...figures), ANSWERS_WITHIN_MS);
    const told = Array.isArray(answer) ? answer.map(Number) : [];
    return asks.map((_, place) => ({ given: told[2 * place] ?? 0, debtMs: told[2 * place + 1] ?? 0 }));
  };

export type Settling = { readonly close: () => Promise<void> };

const EVERY_MS = 100;
/** A Redis that hangs must not keep a process from ending. */
const GIVE_UP_AFTER_MS = 1_000;

/** Settles every 100 ms, one exchange at a time; `onState` hears when Redis goes away or comes back. */
export const keepSettling = (
  settle: () => Promise<void>,
  onState: (reachable: boolean, error?: unknown) => void,
  everyMs: number = EVERY_MS,
): Settling => {
  let reachable = true;
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      await settle();
      if (!reachable) onState(true);
      reachable = true;
    } catch (error) {
      if (reachable) onState(false, error);
      reachable = false;
    }
  };
  const timer = setInterval(() => {
    running ??= once().finally(() => {
      running = undefined;
    });
  }, everyMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      const lastTime = async (): Promise<void> => {
        await running;
        await once();
      };
      await Promise.race([lastTime(), sleep(GIVE_UP_AFTER_MS, undefined, { ref: false })]);
    },
  };
};
