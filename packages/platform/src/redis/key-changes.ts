import type { Redis } from 'ioredis';
import { z } from 'zod';

/** That an API key is to be asked for anew; `over` where it never holds again. */
export const KeyChange = z.object({ id: z.uuid(), over: z.boolean() });
export type KeyChange = z.output<typeof KeyChange>;

export const KEY_CHANGES_CHANNEL = 'key-changes';

/** Tells every API process at once. Rejects while Redis is away: then each finds out by itself in its own time. */
export const tellKeyChange = async (redis: Redis, change: KeyChange): Promise<void> => {
  await redis.publish(KEY_CHANGES_CHANNEL, JSON.stringify(change));
};

/** A change as it was told; undefined for what is none. */
export const readKeyChange = (told: string): KeyChange | undefined => {
  try {
    return KeyChange.safeParse(JSON.parse(told)).data;
  } catch {
    return undefined;
  }
};
