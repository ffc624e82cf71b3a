import { createHash } from 'node:crypto';
import { DEMO_KEYS } from '@cineradar/services/accounts/equip-demo-customer';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import type { LoggedRequest, RequestBatch, UsageCount } from '@cineradar/services/request-log/logged-request';
import { oneByWeight, oneOf, unitLogNormal, wholeBetween } from '@cineradar/simulator/market/chance';
import { type Random, randomFor } from '@cineradar/simulator/market/random';

const HOUR_MS = 3_600_000;
const WIB_MS = 7 * HOUR_MS;
const SEED = 20_261_123;

/** What can be asked for. */
export type Targets = { readonly theatres: readonly string[]; readonly movies: readonly string[] };

type Call = {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly path: (random: Random, targets: Targets) => string;
  /** The usual time of an answer. */
  readonly durationMs: number;
};

const LIVE: Call = {
  ...{ operation: 'getLiveOccupancy', method: 'GET', durationMs: 9 },
  path: (random) => `/v1/occupancy/live?chain=${oneOf(random, ['XXI', 'CGV', 'CINEPOLIS'])}`,
};
const THEATRE: Call = {
  ...{ operation: 'getTheatreOccupancy', method: 'GET', durationMs: 4 },
  path: (random, { theatres }) => `/v1/occupancy/${oneOf(random, theatres)}`,
};
const SHOWTIMES: Call = {
  ...{ operation: 'listShowtimes', method: 'GET', durationMs: 22 },
  path: (random, { theatres }) => `/v1/showtimes?theatreId=${oneOf(random, theatres)}`,
};
const PREDICTIONS: Call = {
  ...{ operation: 'listPredictions', method: 'GET', durationMs: 31 },
  path: (random, { theatres }) => `/v1/predictions?theatreId=${oneOf(random, theatres)}`,
};
const MOVIE: Call = {
  ...{ operation: 'getMoviePerformance', method: 'GET', durationMs: 48 },
  path: (random, { movies }) => `/v1/movies/${oneOf(random, movies)}/performance`,
};

/** What each key is for: which calls, from where, how many in an hour of the day (WIB) at the most. */
const HABITS = [
  {
    ...{ key: DEMO_KEYS.screens, market: 'demo', address: '203.0.113.24', mostAnHour: 150 },
    calls: [
      [THEATRE, 70],
      [LIVE, 20],
      [SHOWTIMES, 10],
    ] as const,
    // Screens in lobbies: on while cinemas are open, most in the evening.
    share: (hour: number): number => (hour < 9 ? 0.02 : hour < 17 ? 0.55 : hour < 22 ? 1 : 0.4),
  },
  {
    ...{ key: DEMO_KEYS.pricing, market: 'demo', address: '203.0.113.61', mostAnHour: 60 },
    calls: [
      [PREDICTIONS, 75],
      [MOVIE, 25],
    ] as const,
    share: (hour: number): number => (hour === 5 || hour === 13 ? 1 : 0.12),
  },
  {
    ...{ key: DEMO_KEYS.tests, market: 'sandbox', address: '198.51.100.7', mostAnHour: 24 },
    calls: [
      [THEATRE, 40],
      [SHOWTIMES, 30],
      [PREDICTIONS, 30],
    ] as const,
    share: (hour: number): number => (hour >= 9 && hour < 18 ? 1 : 0),
  },
] as const;

/** How answers end: now and then something is asked for that is not there, too often, or wrongly. */
const STATUSES = [
  [200, 9_640],
  [404, 160],
  [429, 110],
  [400, 80],
  [503, 10],
] as const;

/** The same text gives the same UUID. */
const idOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\u001f')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What names the batch of an hour: the same at every start. */
export const batchIdOf = (hour: Date): string => idOf('demo customer', hour.toISOString());

type Habit = (typeof HABITS)[number];

const requestOf = (
  { key, market, address, calls }: Habit,
  at: Date,
  place: string,
  targets: Targets,
): LoggedRequest => {
  const random = randomFor(SEED, key.name, at.toISOString(), place);
  const call = oneByWeight<Call>(random, calls);
  const status = oneByWeight(random, STATUSES);
  return {
    ...{ id: idOf(key.id, at.toISOString(), place), organisationId: DEMO_ORGANISATIONS.pintar.id, at, keyId: key.id },
    ...{
      subject: 'demo-rani',
      requestId: idOf('request', key.id, at.toISOString(), place).slice(0, 18),
      market,
      address,
    },
    ...{ method: call.method, path: call.path(random, targets), operation: call.operation, status },
    durationMs: call.durationMs * unitLogNormal(random, 0.5),
    bytes: status === 200 ? wholeBetween(random, 400, 9_000) : 220,
  };
};

const countsOf = (hour: Date, rows: readonly LoggedRequest[]): readonly UsageCount[] => {
  const counts = new Map<string, UsageCount>();
  for (const { organisationId, keyId, market, operation, status } of rows) {
    const kind = `${keyId} ${operation} ${status}`;
    const requests = (counts.get(kind)?.requests ?? 0) + 1;
    counts.set(kind, { organisationId, keyId, market, operation, status, hour, requests });
  }
  return [...counts.values()];
};

/**
 * What the demo customer asked within an hour, invented and the same whenever it is told: most by evening and at weekends,
 * when cinemas are full. `hour` is a whole one.
 */
export const hourOfTraffic = (
  hour: Date,
  targets: Targets,
): RequestBatch & { readonly rows: readonly LoggedRequest[] } => {
  const local = new Date(hour.getTime() + WIB_MS);
  const isWeekend = local.getUTCDay() % 6 === 0;
  const rows = HABITS.flatMap((habit) => {
    const random = randomFor(SEED, habit.key.name, hour.toISOString());
    const busy = habit.share(local.getUTCHours()) * (isWeekend === (habit.market === 'demo') ? 1 : 0.6);
    const count = Math.round(habit.mostAnHour * busy * unitLogNormal(random, 0.2));
    return Array.from({ length: count }, (_, place) =>
      requestOf(habit, new Date(hour.getTime() + Math.floor(random() * HOUR_MS)), String(place), targets),
    );
  });
  return { id: batchIdOf(hour), rows, usage: countsOf(hour, rows) };
};

/** The whole hours between two instants, the newest first. */
export const hoursBetween = (from: Date, to: Date): readonly Date[] => {
  const newest = Math.floor(to.getTime() / HOUR_MS) - 1;
  const oldest = Math.ceil(from.getTime() / HOUR_MS);
  return Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, back) => new Date((newest - back) * HOUR_MS));
};
