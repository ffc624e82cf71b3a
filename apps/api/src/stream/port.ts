import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Grant } from '../auth/grant.ts';
import type { Wish } from './wish.ts';

/** A request to change protocols. Whoever takes its connection answers on it; else the app's answer goes there. */
export type Upgrade = {
  readonly incoming: IncomingMessage;
  readonly connection: Duplex;
  readonly head: Buffer;
  taken: boolean;
};

/** What a stream is opened with. */
export type StreamRequest = {
  /** The market's key. */
  readonly market: string;
  readonly grant: Grant;
  readonly wish: Wish;
  /** The id of the last frame that the caller has. */
  readonly lastEventId: string | undefined;
};

/**
 * What the routes ask of the streams. Each opening rejects with a DomainError while nothing was written: `not_found`
 * for ids that name nothing, `bad_request`, `rate_limited`, `unavailable`.
 */
export type Streams = {
  readonly giveTicket: (grant: Grant) => Promise<{ readonly ticket: string; readonly expiresAt: Date }>;
  readonly takeTicket: (ticket: string) => Promise<Grant>;
  /** Answers on `response` with `headers`, and goes on until either side ends it. */
  readonly openSse: (
    request: StreamRequest,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly openWebSocket: (request: StreamRequest, upgrade: Upgrade) => Promise<void>;
  readonly openSocketIo: (request: StreamRequest, upgrade: Upgrade) => Promise<void>;
};
