import { TEST_EVENT, type WebhookEventType } from '@cineradar/core/webhooks/events';
import { eventId } from '@cineradar/core/webhooks/event-id';
import { reaches, type ReadingThreshold } from '@cineradar/core/webhooks/threshold';
import { toStreamReading } from '../occupancy/stream/stream-reading.ts';
import type { WebhookEndpoint } from './endpoint.ts';
import type { ReachedLimit } from './tell-limit-reached.ts';

type Told = Readonly<Record<string, unknown>>;
type Example = {
  readonly endpoint: Pick<WebhookEndpoint, 'id' | 'market' | 'threshold'>;
  readonly subject: string;
  readonly now: Date;
};

const HOUR_MS = 3_600_000;
const SEATS = 120;
const THRESHOLD: ReadingThreshold = { percent: 80 };

/** Ids of nothing that exists, the same in each example. */
const idOf = (what: string): string => eventId('example', what);

const reading = ({ endpoint, now }: Example): Told => {
  const threshold = endpoint.threshold ?? THRESHOLD;
  const places = { siteId: threshold.sites?.[0] ?? idOf('site'), movieId: threshold.movies?.[0] ?? idOf('movie') };
  const seen = (sold: number) => ({ ...places, sold, capacity: SEATS });
  let sold = 0;
  while (sold < SEATS && !reaches(threshold, seen(sold))) sold += 1;
  const startsAt = new Date(now.getTime() + 2 * HOUR_MS);
  return {
    threshold,
    reading: toStreamReading({
      ...places,
      ...{ seq: 1, showtimeId: idOf('showtime'), theatreId: idOf('theatre'), cityId: idOf('city'), chain: 'XXI' },
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS), observedAt: now },
      ...{ seats: SEATS, notFree: sold, blocked: 0, confidence: 'medium', synthetic: true },
    }),
  };
};

const limit = (): Told => {
  const reached: Omit<ReachedLimit, 'organisationId' | 'market'> = {
    ...{ keyId: null, limit: 'hour', requests: 20_000, windowSeconds: 3_600 },
  };
  return reached;
};

const MADE: Readonly<Record<WebhookEventType, (example: Example) => Told>> = {
  'reading.threshold': reading,
  'forecast.ready': ({ now }) => ({
    ...{ madeAt: now.toISOString(), basis: 'model', modelVersion: 'example-1' },
    ...{ showings: 9_412, siteHours: 28_236 },
  }),
  'heat_score.published': ({ now }) => ({
    ...{ day: now.toISOString().slice(0, 10), weightsVersion: 3, sites: 394, reason: 'daily' },
  }),
  'import.finished': ({ subject }) => ({
    ...{ importId: idOf('import'), source: 'api', subject },
    ...{ rows: 3_500, written: 3_180, unchanged: 300, refused: 20 },
  }),
  'limit.reached': limit,
};

/**
 * What a test message of a type says: of the shape of a real one, told by `test: true`, which no real one holds. A reading
 * reaches the endpoint's own threshold, at its own first site and of its own first film.
 */
export const exampleOf = (type: WebhookEventType | typeof TEST_EVENT, example: Example): Told =>
  type === TEST_EVENT
    ? { test: true, message: 'This is a test. Nothing happened.', endpointId: example.endpoint.id }
    : { test: true, market: example.endpoint.market, ...MADE[type](example) };
