import type { MarketName } from '@cineradar/platform/config';
import { readingsChannel } from '@cineradar/platform/redis/client';
import { loadRevocations, readRevocation, REVOCATIONS_CHANNEL } from '@cineradar/platform/redis/revocations';
import type { Redis } from 'ioredis';
import type { Revocations } from '../auth/revocations.ts';
import type { Feed } from './feed.ts';

export type HearDeps = {
  /** For subscriptions alone. */
  readonly redis: Redis;
  /** For commands. */
  readonly commands: Redis;
  readonly feeds: ReadonlyMap<MarketName, Feed>;
  readonly revocations: Revocations;
};

const AGAIN_AFTER_MS = 250;

/**
 * Wakes the feeds whenever readings are told of, and takes in revocations: as they are told, and all of them whenever
 * the connection comes (back), since some may have been told while it was away.
 */
export const hearForStreams = ({ redis, commands, feeds, revocations }: HearDeps): void => {
  const byChannel = new Map([...feeds].map(([market, feed]) => [readingsChannel(market), feed]));
  const setHearing = (hearing: boolean): void => {
    for (const feed of feeds.values()) feed.setHearing(hearing);
  };
  const listen = async (): Promise<void> => {
    await redis.subscribe(REVOCATIONS_CHANNEL, ...byChannel.keys());
    for (const revocation of await loadRevocations(commands)) revocations.add(revocation);
    setHearing(true);
    for (const feed of feeds.values()) feed.wake();
  };
  // Where the connection is lost its next 'ready' tries again; the one for commands may also come up after it.
  const tryToListen = (): void =>
    void listen().catch(() => {
      setHearing(false);
      setTimeout(() => {
        if (redis.status === 'ready') tryToListen();
      }, AGAIN_AFTER_MS).unref();
    });
  redis.on('message', (channel, told) => {
    byChannel.get(channel)?.wake();
    if (channel !== REVOCATIONS_CHANNEL) return;
    const revocation = readRevocation(told);
    if (revocation !== undefined) revocations.add(revocation);
  });
  redis.on('ready', tryToListen);
  redis.on('close', () => setHearing(false));
  if (redis.status === 'ready') tryToListen();
};
