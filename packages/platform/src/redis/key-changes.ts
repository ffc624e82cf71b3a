import type { Redis } from 'ioredis';
import { z } from 'zod';

/**
 * That an API key is to be asked for anew, `over` where it never holds again; or all keys that a person made, because
 * that person may do something else now; or all of an organisation, because its plan or cap is another.
 */
export const KeyChange = z.union([
  z.object({ id: z.uuid(), over: z.boolean() }),
  z.object({ person: z.string().min(1).max(128) }),
  z.object({ organisation: z.uuid() }),
]);
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
