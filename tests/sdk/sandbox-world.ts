import { makeKeyFile, startApiProcess } from '@cineradar/api/testing/process';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testRedis } from '@cineradar/platform/testing/redis';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { dropOthers } from '@cineradar/services/sandbox/clone';
import { CineRadar, type CineRadarOptions } from '@cineradar/sdk';
import { untilTrue } from '../harness/eventually.ts';
import { openSandboxWorld } from '../sandbox/world.ts';

const ORGANISATION = DEMO_ORGANISATIONS.cineradar.id;

type NewKey = Parameters<CineRadar['keys']['create']>[0];

/** What a developer's key of the samples may do. */
const SCOPES = [
  ...(['occupancy.read', 'theatres.read', 'sites.read', 'movies.read', 'showtimes.read', 'predictions.read'] as const),
  ...(['performance.read', 'heat.read', 'exports.read', 'scrapes.read', 'notes.read', 'notes.write'] as const),
  ...(['sandbox.write', 'limits.read'] as const),
] satisfies NewKey['scopes'];

/** A process of the API with people, keys and sandboxes; keys are made through the SDK, by a person of the organisation. */
export const openKeyWorld = async (env: Readonly<Record<string, string>> = {}) => {
  const stack = new AsyncDisposableStack();
  const world = stack.use(await openSandboxWorld());
  stack.defer(() => dropOthers(world.place, ORGANISATION, null));
  const redis = stack.use(await testRedis());
  const db = openDb(openPool(world.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await seedDemoUsers(db, () => Promise.resolve('none'));
  const signing = await makeKeyFile();
  const api = stack.use(
    await startApiProcess({
      MARKET_DATABASES: JSON.stringify({ demo: world.url }),
      REDIS_URL: redis.url,
      JWT_KEYS_FILE: signing.path,
      AUTH_SECRET: 'a secret of tests that is long enough',
      AUTH_ORIGINS: 'http://console.localhost:3000',
      KEY_PEPPER: 'a pepper of tests that is long enough',
      STREAM_TICK_MS: '250',
      ...env,
    }),
  );
  await untilTrue('the API ready', async () => (await fetch(`${api.url}/readyz`).catch(() => undefined))?.ok === true);

  const person = new CineRadar({
    apiKey: async () =>
      (await signing.bearer({ subject: 'demo-sari', organisation: ORGANISATION })).slice('Bearer '.length),
    baseUrl: api.url,
  });
  const newKey = (wish: Partial<NewKey> = {}) =>
    person.keys.create({ name: 'of a test', mode: 'test', scopes: SCOPES, limits: { hour: 1_000 }, ...wish });
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    url: api.url,
    person,
    newKey,
    /** A client with a new key of the sandbox. */
    developer: async (options: CineRadarOptions = {}): Promise<CineRadar> =>
      new CineRadar({ apiKey: (await newKey()).key, environment: 'sandbox', baseUrl: api.url, ...options }),
  };
};
