import { KEY_CHANGES_CHANNEL, readKeyChange } from '@cineradar/platform/redis/key-changes';
import type { Redis } from 'ioredis';
import type { KeyRing } from './key-ring.ts';

/**
 * Hands the ring what other processes tell. Whenever the connection comes (back), nothing that was read before is
 * believed: changes may have been told while it was away. `redis` is for subscriptions alone, and patient.
 */
export const hearKeyChanges = (redis: Redis, ring: KeyRing, onFault: (error: unknown) => void): void => {
  const hear = async (): Promise<void> => {
    await redis.subscribe(KEY_CHANGES_CHANNEL);
    await ring.forget();
  };
  redis.on('message', (_, told) => {
    const change = readKeyChange(told);
    if (change !== undefined) ring.heard(change).catch(onFault);
  });
  redis.on('ready', () => void hear().catch(onFault));
  if (redis.status === 'ready') void hear().catch(onFault);
};
