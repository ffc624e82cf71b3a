import { setTimeout as sleep } from 'node:timers/promises';

import { serve } from '@hono/node-server';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { openTicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import type { SentRequest } from '@cineradar/connectors/ticketing/ports';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { readSchedule } from '@cineradar/connectors/ticketing/read-schedule';
import { createSimulator } from '@cineradar/simulator/app';
import { expect, test } from 'vitest';

import { scale } from '../scale.ts';

const SEED = 11;
const AT = new Date('2026-11-21T05:00:00Z');
const DAY = '2026-11-21';
const REFRESH_TOKEN = 'standing';
const LOOKS = scale(600);

const startSimulator = async () => {
  const app = createSimulator({ seed: SEED, size: 'small', clockAt: AT, standingRefreshToken: REFRESH_TOKEN });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  return {
    url: `http://127.0.0.1:${await promise}`,
    fail: async (faults: object): Promise<void> => {
      const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(faults) };
      expect((await app.request('/_simulator/faults', put)).status).toBe(200);
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((done) => {
        server.close(() => done());
      }),
  };
};

/** Who waits for answers has time on a busy machine too; who is to give them up has little, and asks again. */
const PATIENT_MS = 10_000;
const HASTY_MS = 250;

const openClient = (baseUrl: string, timeoutMs = PATIENT_MS) => {
  const sent: SentRequest[] = [];
  const config = TicketingConfig.parse({
    baseUrl,
    clientId: 'cineradar',
    refreshToken: REFRESH_TOKEN,
    userAgent: 'CineRadar/0.1 (+https://example.org)',
    timeoutMs,
    maxTries: 8,
    backoffBaseMs: 2,
    limits: { concurrency: 8, perSecond: 1_000 },
    breaker: { openMs: 20, openCapMs: 100 },
  });
  return {
    client: openTicketingClient(config, { ...systemPorts, onSent: (request) => sent.push(request) }),
    sent,
  };
};

const ROUNDS = 20;

/** Asks again what gave nothing, as the next plan would; `rounds` counts how often something had to be. */
const openPatience = () => {
  let rounds = 0;
  const insist = async <T extends { readonly kind: string }>(ask: () => Promise<T>): Promise<T & { kind: 'ok' }> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const answer = await ask();
      if (isOk(answer)) return answer;
      rounds += 1;
      await sleep(100);
    }
    throw new Error('nothing came of it');
  };
  return { insist, rounds: () => rounds };
};

const isOk = <T extends { readonly kind: string }>(answer: T): answer is T & { kind: 'ok' } => answer.kind === 'ok';

type Insist = ReturnType<typeof openPatience>['insist'];

/** Everything that the market shows on one day, and the seats of some of its showings. */
const readMarket = async (client: TicketingClient, insist: Insist): Promise<unknown> => {
  const cities = await insist(() => client.cities());
  const schedules = await Promise.all(
    cities.rows.map(async (city) => {
      const movies = await insist(() => client.movies({ cityId: city.id }));
      return Promise.all(
        movies.rows.map(async ({ scheduleId }) => {
          const query = { scheduleId, cityId: city.id, date: DAY };
          const { listings } = await insist(async () => {
            const read = await readSchedule(client, query);
            return { kind: read.complete ? 'ok' : 'cut', ...read } as const;
          });
          return { movies, listings };
        }),
      );
    }),
  );
  const showings = schedules
    .flat()
    .flatMap(({ listings }) =>
      listings.flatMap(({ chain, priceGroups }) =>
        priceGroups.flatMap(({ showtimes }) => showtimes.map(({ id, open }) => ({ chain, showtimeId: id, open }))),
      ),
    )
    .filter(({ open }) => open)
    .slice(0, LOOKS);
  const maps = await Promise.all(showings.map((showing) => insist(() => client.seatMap(showing))));
  return { cities, schedules, showings, maps };
};

const some = { share: 0.25, times: 40 };

const LATE = 'answers that come too late';
/** True: the client alone gets through, without anyone asking again. */
const FAULTS: readonly (readonly [string, object, boolean])[] = [
  ['tokens called over', { rules: [{ kind: 'invalid_token', ...some }] }, false],
  ['showings called begun (401)', { rules: [{ kind: 'expired_event', status: 401, ...some }] }, false],
  ['showings called begun (400)', { rules: [{ kind: 'expired_event', status: 400, ...some }] }, false],
  ['429', { rules: [{ kind: 'rate_limited', share: 0.25, times: 3, retryAfterSeconds: 1 }] }, true],
  ['a rate that is too high for it', { requestsPerSecond: 100 }, true],
  ...[500, 502, 503, 504].map(
    (status) => [`${status}`, { rules: [{ kind: 'server_error', status, ...some }] }, false] as const,
  ),
  ['success: false under 200', { rules: [{ kind: 'refused', ...some }] }, true],
  [LATE, { rules: [{ kind: 'slow', delayMs: 400, share: 0.2, times: 8 }] }, false],
  ['answers cut at a byte', { rules: [{ kind: 'truncated', keep: 0.7, ...some }] }, false],
  ['connections broken off', { rules: [{ kind: 'aborted', keep: 0.3, ...some }] }, false],
  ['tokens that live for a second', { tokenLifetimeSeconds: 1 }, true],
  ['begun showings shown as full', { afterStart: 'all_taken' }, true],
];

test('every fault that the simulator knows ends with the same data as without it', async () => {
  await using simulator = await startSimulator();
  const calm = openClient(simulator.url);
  const expected = await readMarket(calm.client, openPatience().insist);
  expect(expected).toMatchObject({ showings: { length: LOOKS } });
  for (const [name, faults, getsThroughAlone] of FAULTS) {
    await simulator.fail(faults);
    const { client, sent } = openClient(simulator.url, name === LATE ? HASTY_MS : PATIENT_MS);
    const { insist, rounds } = openPatience();
    const seen = await readMarket(client, insist);
    expect(JSON.stringify(seen) === JSON.stringify(expected), name).toBe(true);
    if (getsThroughAlone) expect(rounds(), name).toBe(0);
    const signIns = sent.filter(({ gate, outcome }) => gate === 'auth' && outcome === 'ok').length;
    if (name.startsWith('showings called begun')) expect(signIns, name).toBe(1);
  }
});
