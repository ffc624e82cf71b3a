import { addressOf } from './address.ts';
import type { operations } from './api.generated.ts';
import { CineRadarError, StreamEndedError, UnauthenticatedError } from './errors.ts';
import { backoffMs, type Random, retryDelayMs, sleep } from './retry.ts';
import { connect } from './stream-connection.ts';
import type { StreamEvent } from './stream-events.ts';
import type { Transport } from './transport.ts';

type StreamQuery = NonNullable<operations['streamOccupancy']['parameters']['query']>;
type Topic = Exclude<keyof StreamQuery, 'lastEventId' | 'ticket'>;

/** What to follow, which adds up, and how. */
export type StreamOptions = { readonly [K in Topic]?: StreamQuery[K] | undefined } & {
  /** Ends the stream: a loop over it then simply ends. */
  readonly signal?: AbortSignal | undefined;
  /** The `id` of the last frame that was taken, to go on after it. */
  readonly lastEventId?: string | undefined;
  /** A connection that says nothing for so long is dead; 45 seconds, three heartbeats, unless given. */
  readonly silentForMs?: number | undefined;
};

export type StreamSettings = {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly random: Random;
  readonly timeoutMs: number;
};

const SILENT_FOR_MS = 45_000;
const FIRST_WAIT_MS = 1_000;
const RESTARTING = 1012;
const EXPIRED = 4401;
const REVOKED = 4403;

const isTurnedAway = (error: CineRadarError): boolean =>
  error instanceof UnauthenticatedError || (error instanceof StreamEndedError && error.code === EXPIRED);

/** How long to wait before coming back after `tries` failures in a row; undefined where coming back is no use. */
const comeBackMs = (error: CineRadarError, tries: number, random: Random, mayRenew: boolean): number | undefined => {
  if (isTurnedAway(error)) return mayRenew ? 0 : undefined;
  if (!(error instanceof StreamEndedError)) return retryDelayMs(error, tries, random, FIRST_WAIT_MS);
  if (error.code === REVOKED) return undefined;
  // At a restart a neighbour takes over at once: the wait only spreads the readers that come to it.
  return error.code === RESTARTING && tries === 0 ? random() * FIRST_WAIT_MS : backoffMs(tries, random, FIRST_WAIT_MS);
};

const sleptThrough = (ms: number, signal: AbortSignal | undefined): Promise<boolean> =>
  sleep(ms, signal).then(
    () => true,
    () => false,
  );

/**
 * Follows readings over as many connections as it takes, each from the last frame of the one before. Ends with its
 * signal; throws what no further try can mend: a refusal of the query, a token that is no longer good and has no
 * successor, a revocation (StreamEndedError), or whatever the token's source throws.
 */
export async function* follow(settings: StreamSettings, options: StreamOptions): AsyncGenerator<StreamEvent, void> {
  const { baseUrl, transport, random, timeoutMs: openWithinMs } = settings;
  const { signal, lastEventId, silentForMs = SILENT_FOR_MS, ...topics } = options;
  const address = addressOf(baseUrl, '/v1/occupancy/stream', {}, topics);
  let takenId = lastEventId;
  let tries = 0;
  let token: string | undefined;
  let refused: string | undefined;
  let isRenewed = false;
  const isOver = (): boolean => signal?.aborted === true;
  while (!isOver()) {
    try {
      token = await transport.tokenFor(refused);
      const limits = { openWithinMs, silentForMs };
      for await (const event of connect({ transport, address, token, lastEventId: takenId, signal, ...limits })) {
        if ('id' in event && event.id !== undefined) takenId = event.id;
        if (event.type !== 'open') {
          tries = 0;
          refused = undefined;
          isRenewed = false;
        }
        yield event;
      }
    } catch (error) {
      if (isOver()) return;
      if (!(error instanceof CineRadarError)) throw error;
      const retryInMs = comeBackMs(error, tries, random, transport.renews && !isRenewed);
      if (retryInMs === undefined) throw error;
      isRenewed = isTurnedAway(error);
      refused = isRenewed ? token : undefined;
      tries += 1;
      yield { type: 'lost', error, retryInMs };
      if (!(await sleptThrough(retryInMs, signal))) return;
    }
  }
}
