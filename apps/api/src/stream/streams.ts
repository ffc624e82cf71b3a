import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { Redis } from 'ioredis';
import type { Auth } from '../auth/open.ts';
import { openTickets } from '../auth/tickets.ts';
import type { Admission } from './admission.ts';
import { type Position, positionOf } from './event-id.ts';
import { type Feed, openFeed } from './feed.ts';
import { ENDS } from './frame.ts';
import { hearForStreams } from './hear.ts';
import { Hub } from './hub.ts';
import type { StreamLimits } from './limits.ts';
import type { StreamMetrics } from './metrics.ts';
import { openPlaces } from './places.ts';
import type { StreamRequest, Streams, Upgrade } from './port.ts';
import { type SocketIoDoor, socketIoDoor } from './socketio.ts';
import { sseOutlet } from './sse-outlet.ts';
import { webSocketDoor } from './websocket.ts';
import { openResolver, type Resolve } from './wish.ts';

/** A market to be streamed, with connections that no caller's query waits in front of. */
export type StreamedMarket = {
  readonly name: MarketName;
  /** Names it among those of one name: each organisation has a sandbox of its own. */
  readonly key: string;
  readonly db: Db;
  readonly clock: Clock;
};

/** A market that was added while streams were running. */
export type AddedMarket = {
  /** Streams that are open on it. */
  readonly size: () => number;
  /** Ends its streams so that their readers come back, and forgets it. */
  readonly close: () => Promise<void>;
};

export type StreamsDeps = {
  readonly markets: readonly StreamedMarket[];
  readonly auth: Pick<Auth, 'revocations' | 'isWithdrawn' | 'onWithdrawal'>;
  /** One connection for subscriptions alone, one for commands. */
  readonly redis: { readonly hearing: Redis; readonly commands: Redis };
  readonly limits: StreamLimits;
  readonly metrics: StreamMetrics;
  /** Web origins, besides our own, whose pages may open a WebSocket. */
  readonly origins: ReadonlySet<string>;
  readonly isDraining: () => boolean;
};

/** Readers get this long to take their last frame before connections are counted as left over. */
const GOODBYE_MS = 100;
/** Who comes before the hub is ready waits at most this long for it. */
const BEGIN_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

type Streamed = { readonly market: StreamedMarket; readonly hub: Hub; readonly feed: Feed };

export type OpenStreams = Streams & {
  /** Streams one more market; nobody tells of its readings, so its store alone is asked. */
  readonly add: (market: StreamedMarket) => AddedMarket;
  /** Ends every stream so that its reader comes back elsewhere, and takes no further one. */
  readonly endAll: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const unavailable = (detail: string, retryAfterSeconds: number): DomainError =>
  new DomainError('unavailable', detail, { retryAfterSeconds });

const fromOf = (lastEventId: string | undefined): Position | undefined => {
  if (lastEventId === undefined) return undefined;
  const from = positionOf(lastEventId);
  if (from !== undefined) return from;
  throw new DomainError(
    'bad_request',
    'lastEventId (or Last-Event-ID) is no id of a frame. Leave it out to begin anew.',
  );
};

/** A browser opens a WebSocket to anywhere and only says from which page: that page must be one of ours. */
const requireOrigin = ({ incoming: { headers } }: Upgrade, origins: ReadonlySet<string>): void => {
  const { origin, host } = headers;
  if (origin === undefined || origins.has(origin) || URL.parse(origin)?.host === host) return;
  throw new DomainError('forbidden', `Pages of ${origin} may open no stream here; CORS_ORIGINS names those that may.`);
};

/** Each market's feed and hub, woken by Redis, told when grants are withdrawn, and moved on at each tick. */
const openHubs = (deps: StreamsDeps, broadcastIn: SocketIoDoor['broadcastIn'], log: Logger) => {
  const { auth, limits, metrics, redis } = deps;
  const streamed = new Map<string, Streamed>();
  const open = (market: StreamedMarket): Streamed => {
    const { name, key, clock } = market;
    const feed = openFeed({ ...market, sent: () => hub.sentSeq }, log);
    const hub: Hub = new Hub({ name, clock, feed, limits, metrics, broadcast: broadcastIn(key) });
    const one = { market, hub, feed };
    streamed.set(key, one);
    return one;
  };
  const feeds = new Map(deps.markets.map((market) => [market.name, open(market).feed]));
  const eachHub = (work: (hub: Hub) => void): void => {
    for (const { hub } of streamed.values()) work(hub);
  };
  hearForStreams({ redis: redis.hearing, commands: redis.commands, feeds, revocations: auth.revocations });
  auth.onWithdrawal(() => eachHub((hub) => hub.endWhere(auth.isWithdrawn, ENDS.revoked)));
  const tick = setInterval(() => eachHub((hub) => hub.tick(Date.now())), limits.tickMs);
  const beat = setInterval(() => eachHub((hub) => hub.beat()), limits.heartbeatMs);
  return {
    streamed,
    add: (market: StreamedMarket): AddedMarket => {
      const { hub, feed } = open(market);
      feed.setHearing(true);
      return {
        size: () => hub.size,
        close: async () => {
          streamed.delete(market.key);
          hub.close(ENDS.restart);
          await feed.close();
        },
      };
    },
    endAll: async () => {
      clearInterval(tick);
      clearInterval(beat);
      eachHub((hub) => hub.close(ENDS.restart));
      await sleep(GOODBYE_MS);
    },
    close: async () => {
      await Promise.all([...streamed.values()].map(({ feed }) => feed.close()));
    },
  };
};

/** A process that has just begun may be asked before it has read what streams begin with: that takes a moment, not a refusal. */
const untilReady = async (hub: Hub): Promise<void> => {
  for (let waitedMs = 0; !hub.ready && waitedMs < BEGIN_WITHIN_MS; waitedMs += LOOK_EVERY_MS)
    await sleep(LOOK_EVERY_MS);
};

/** Checks all that can be checked of a request before anything is written, and holds a place for it. */
const admitter = (deps: StreamsDeps, resolve: Resolve, streamed: ReadonlyMap<string, Streamed>) => {
  const { limits, auth, isDraining } = deps;
  const places = openPlaces(limits.perSubject, limits.perProcess);
  return async ({ market: key, grant, wish, lastEventId }: StreamRequest): Promise<Admission> => {
    const found = streamed.get(key);
    if (found === undefined || isDraining()) throw unavailable('This process takes no new streams. Try again.', 1);
    const { hub } = found;
    const market = { name: key, db: found.market.db };
    await untilReady(hub);
    if (!hub.ready) throw unavailable('What streams begin with has not been read yet. Try again.', 2);
    const from = fromOf(lastEventId);
    const release = places.take(grant.subject, grant.apiKey?.entitlement);
    try {
      const filter = await resolve(market, wish, 'query');
      // Both may have come true while the ids were looked up.
      if (isDraining()) throw unavailable('This process takes no new streams. Try again.', 1);
      if (auth.isWithdrawn(grant)) throw new DomainError('unauthenticated', 'The token was revoked.');
      return { hub, market, grant, filter, from, release };
    } catch (error) {
      release();
      throw error;
    }
  };
};

/** The streams of every market of this process, each at its own beat. Waits for neither Postgres nor Redis. */
export const openStreams = (deps: StreamsDeps, log: Logger): OpenStreams => {
  const { limits, auth, origins } = deps;
  const resolve = openResolver();
  const webSocket = webSocketDoor(resolve);
  const socketIo = socketIoDoor(resolve);
  const tickets = openTickets(deps.redis.commands);
  const { streamed, add, endAll, close } = openHubs(deps, socketIo.broadcastIn, log);
  const admit = admitter(deps, resolve, streamed);

  return {
    giveTicket: tickets.give,
    takeTicket: async (ticket) => {
      const grant = await tickets.take(ticket);
      if (auth.isWithdrawn(grant)) throw new DomainError('unauthenticated', 'The token of this ticket was revoked.');
      return grant;
    },
    openSse: async (request, response, headers) => {
      const { hub, grant, filter, from, release } = await admit(request);
      response.once('close', release);
      if (response.destroyed) {
        release();
        return;
      }
      response.writeHead(200, headers);
      response.socket?.setKeepAlive(true, limits.heartbeatMs);
      const one = hub.open(sseOutlet(response), grant, filter, from);
      response.once('close', () => hub.forget(one));
    },
    openWebSocket: async (request, upgrade) => {
      requireOrigin(upgrade, origins);
      webSocket(await admit(request), upgrade);
    },
    openSocketIo: async (request, upgrade) => {
      requireOrigin(upgrade, origins);
      socketIo.open(await admit(request), upgrade);
    },
    add,
    endAll,
    close,
  };
};
