import { parseConfig } from '@cineradar/platform/config';
import { describe, expect, test } from 'vitest';
import { WorkerConfig } from './config.ts';
import { ticketingAccess } from './ticketing-access.ts';

const USUAL = {
  DATABASE_URL: 'postgres://127.0.0.1/cineradar',
  REDIS_URL: 'redis://127.0.0.1',
  TICKETING_URL: 'https://feed.example',
};
const accessWith = (env: Readonly<Record<string, string>>) =>
  ticketingAccess(parseConfig(WorkerConfig, { ...USUAL, ...env }));
const FEED = { TICKETING_MODE: 'authorised-feed', TICKETING_BASE_PATH: '/partner/v2' };

describe('what the environment says of the way in', () => {
  test('without a mode it is that of the public app, with a quarter of the rate for schedules', () => {
    const access = accessWith({ TICKETING_CLIENT_ID: 'app', TICKETING_REFRESH_TOKEN: 'r' });
    expect(access).toMatchObject({ clientId: 'app', refreshToken: 'r', basePath: '/v1', limits: { perSecond: 2 } });
    expect(access.gateLimits).toEqual({ catalogue: { concurrency: 4, perSecond: 0.5 } });
  });

  test('a feed is entered by a key, under a path and limits of its own', () => {
    const limits = '{"CGV":{"perSecond":1,"concurrency":2}}';
    const access = accessWith({ ...FEED, TICKETING_API_KEY: 'k', TICKETING_LIMITS: limits });
    const authorisation = { kind: 'api-key', header: 'x-api-key', key: 'k' };
    expect(access).toMatchObject({ mode: 'authorised-feed', basePath: '/partner/v2', authorisation });
    expect(access.gateLimits.CGV).toEqual({ perSecond: 1, concurrency: 2 });
  });

  test('a feed is entered by client credentials where a token endpoint is named', () => {
    const access = accessWith({
      ...FEED,
      TICKETING_TOKEN_URL: 'https://login.example/token',
      TICKETING_CLIENT_ID: 'us',
      TICKETING_CLIENT_SECRET: 's',
    });
    expect(access).toMatchObject({ authorisation: { kind: 'client-credentials', clientId: 'us', clientSecret: 's' } });
  });
});

test.each([
  [{}, 'TICKETING_CLIENT_ID: public-app needs it'],
  [FEED, 'TICKETING_API_KEY: api-key needs it'],
  [
    { ...FEED, TICKETING_TOKEN_URL: 'https://login.example/token' },
    'TICKETING_CLIENT_SECRET: client-credentials needs it',
  ],
  [{ ...FEED, TICKETING_TOKEN_URL: 'https://login.example/token', TICKETING_API_KEY: 'k' }, 'not both'],
  [{ TICKETING_CLIENT_ID: 'app', TICKETING_LIMITS: '{' }, 'TICKETING_LIMITS: not JSON'],
  [{ TICKETING_CLIENT_ID: 'app', TICKETING_LIMITS: '{"IMAX":{"perSecond":1,"concurrency":2}}' }, 'IMAX'],
  [{ TICKETING_CLIENT_ID: 'app', TICKETING_USER_AGENT: 'Mozilla/5.0' }, 'CineRadar/VERSION'],
])('%j is refused with what to do about it', (env, message) => {
  expect(() => accessWith(env)).toThrow(message);
});
