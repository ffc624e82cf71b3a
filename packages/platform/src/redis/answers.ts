import type { Redis } from 'ioredis';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { withinMs } from './within.ts';

/** An answer as it was read: its validator, the instant (ms since 1970, real time), and its data as JSON. */
const KeptAnswer = z.object({ etag: z.string().nullable(), readAtMs: z.number(), data: z.string() });
export type KeptAnswer = z.output<typeof KeptAnswer>;

/** Keeps answers by their address. It may forget any of them, and never throws. */
export type AnswerStore = {
  readonly get: (address: string) => Promise<KeptAnswer | undefined>;
  readonly put: (address: string, answer: KeptAnswer) => Promise<void>;
};

export type AnswerStoreOptions = {
  /** Answers kept at most; the one longest not written goes first. */
  readonly entries?: number;
  /** An answer that was not written anew by then is forgotten. */
  readonly keepMs?: number;
};

const PUT = `
local clock = redis.call('TIME')
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('ZADD', KEYS[2], clock[1] * 1000000 + clock[2], KEYS[1])
local excess = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
if excess > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[2], excess)
  for i = 1, #popped, 2 do redis.call('DEL', popped[i]) end
end`;

const ANSWERS_WITHIN_MS = 1_000;
const DAY_MS = 24 * 3_600_000;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * Keeps answers in Redis under `answers:`, so that processes share them and one that is killed loses none. A page of a
 * schedule takes some 6 kB there; the default of 12,000 is a national programme of four days and bounded to some 80 MB.
 */
export const openAnswerStore = (redis: Redis, options: AnswerStoreOptions = {}): AnswerStore => {
  const { entries = 12_000, keepMs = DAY_MS } = options;
  const keyOf = (address: string): string => `answers:{kept}:${address}`;
  return {
    get: async (address) => {
      try {
        const packed = await withinMs(redis.getBuffer(keyOf(address)), ANSWERS_WITHIN_MS);
        if (packed === null) return undefined;
        const text = await unpack(packed);
        return KeptAnswer.safeParse(JSON.parse(text.toString('utf8'))).data;
      } catch {
        return undefined;
      }
    },
    put: async (address, answer) => {
      const packed = await pack(JSON.stringify(answer));
      try {
        const put = redis.eval(PUT, 2, keyOf(address), 'answers:{kept}', packed, keepMs, entries);
        await withinMs(put, ANSWERS_WITHIN_MS);
      } catch {
        // Not kept: the next read asks for it whole.
      }
    },
  };
};
