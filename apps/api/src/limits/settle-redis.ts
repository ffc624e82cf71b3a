import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { SettleDebts } from './limiter.ts';

/**
 * Adds a cost to a subject's debt, on Redis's own clock so that processes need not agree on theirs, and gives the
 * debt back. KEYS[1] the subject's key; ARGV[1] the cost in milliseconds.
 */
const ADD_DEBT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local clear = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.3f', clear), 'PX', math.max(1, math.ceil(clear - now)))
return string.format('%.3f', clear - now)
`;

const keyOf = (subject: string): string => `rate:${subject}`;

/** Settles with Redis in one pipeline. Rejects when Redis is away, or when any of it failed. */
export const settleWithRedis =
  (redis: Redis): SettleDebts =>
  async (deltas) => {
    const pipeline = redis.pipeline();
    for (const { subject, costMs } of deltas) pipeline.eval(ADD_DEBT, 1, keyOf(subject), String(costMs));
    const answers = (await pipeline.exec()) ?? [];
    return answers.map(([error, debt]) => {
      if (error !== null) throw error;
      return Number(debt);
    });
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
