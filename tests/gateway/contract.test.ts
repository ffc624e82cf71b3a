import { startApiProcess } from '@cineradar/api/testing/process';
import { DEMO_PASSWORD } from '@cineradar/services/accounts/demo-people';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { untilTrue } from '../harness/eventually.ts';
import { isLongForm } from '../scale.ts';
import { askEverything } from './schemathesis.ts';
import { openStores } from './stores.ts';

const ORIGIN = 'http://console.localhost:3000';
const LIMIT_MS = 1_800_000;
/** Who may do most, so that every operation does its work; in the long form everyone. The admin, who may remove the others, comes last. */
const PEOPLE = [
  ...(isLongForm ? ['tamu@cineradar.demo', 'dev@cineradar.demo', 'ratna@cineradar.demo', 'bayu@lintas.demo'] : []),
  'sari@cineradar.demo',
];
/** A stream does not end, and sandboxes are cloned: both have tests of their own. */
const WITHOUT = ['streamOccupancy', 'getSandbox', 'moveSandboxClock', 'resetSandbox'];
const LEAST_REQUESTS = isLongForm ? 20_000 : 100;

const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const { env } = await openStores(stack);
  const api = stack.use(
    await startApiProcess({
      ...env,
      MARKET_CLOCK_AT: '2026-03-02T12:30:00Z',
      AUTH_SECRET: 'a secret of tests that is long enough',
      KEY_PEPPER: 'a pepper of tests that is long enough',
      AUTH_ORIGINS: ORIGIN,
      DEMO_ACCOUNTS: 'true',
      CONSOLE_RATE_LIMIT_PER_HOUR: '10000000',
    }),
  );
  await untilTrue('the API ready', async () => (await fetch(`${api.url}/readyz`)).ok);
  const post = (path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    api,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    authorizationOf: async (email: string): Promise<string> => {
      const signedIn = await post('/auth/sign-in/email', {}, { email, password: DEMO_PASSWORD });
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
      const exchanged = await post('/auth/token', { cookie });
      const told = await exchanged.text();
      if (!exchanged.ok) throw new Error(`${email} got no token (signed in: ${signedIn.status}): ${told}`);
      return `Bearer ${z.object({ token: z.string() }).parse(JSON.parse(told)).token}`;
    },
  };
};

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
}, LIMIT_MS);
afterAll(() => world[Symbol.asyncDispose]());

test(
  `asked at random as each role, the API never answers with a fault of its own nor off its contract (${PEOPLE.length} of 5)`,
  { timeout: LIMIT_MS },
  async () => {
    let requests = 0;
    for (const [place, email] of PEOPLE.entries()) {
      const outcome = await askEverything({
        baseUrl: world.api.url,
        authorization: await world.authorizationOf(email),
        phases: isLongForm ? ['examples', 'coverage', 'fuzzing'] : ['examples', 'fuzzing'],
        examplesPerOperation: isLongForm ? 6 : 2,
        seed: 20_261_123 + place,
        without: WITHOUT,
      });
      expect(outcome.passed, `${email}\n${outcome.said}\n${world.api.output()}`).toBe(true);
      requests += outcome.requests;
    }
    expect(requests).toBeGreaterThanOrEqual(LEAST_REQUESTS);
  },
);
