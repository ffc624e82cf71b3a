import type { MarketName } from '@cineradar/platform/config';
import { readingsChannel } from '@cineradar/platform/redis/client';
import type { Redis } from 'ioredis';
import type { LiveMarket } from './sync.ts';

/**
 * Wakes a market's replica whenever readings are told of. What the message says is not read: the store is asked, so
 * a message lost or doubled changes nothing. While the connection is away the replica is marked, and it is woken
 * when the connection is back. `redis` must be used for nothing else.
 */
export const hearReadings = (redis: Redis, name: MarketName, market: LiveMarket): void => {
  const channel = readingsChannel(name);
  const listen = async (): Promise<void> => {
    await redis.subscribe(channel);
    market.setHearing(true);
    market.wake();
  };
  // A failed subscription is a lost connection: its 'close' marks the replica, its next 'ready' tries again.
  const tryToListen = (): void => void listen().catch(() => market.setHearing(false));
  redis.on('message', () => market.wake());
  redis.on('ready', tryToListen);
  redis.on('close', () => market.setHearing(false));
  if (redis.status === 'ready') tryToListen();
  else market.setHearing(false);
};
