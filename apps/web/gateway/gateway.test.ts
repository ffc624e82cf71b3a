import { expect, test } from 'vitest';
import { contentPolicy } from './content-policy.ts';
import { apiHeaders, cleanHeaders, readArrival } from './forward.ts';
import { surfaceOf } from './hosts.ts';
import { isOpen } from './open-pages.ts';
import { hasSession, safeNext } from './session-cookie.ts';

const SPOOFED = new Headers({
  host: 'console.localhost:3000',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '6.6.6.6, 10.0.0.9',
  'x-real-ip': '6.6.6.6',
  forwarded: 'for=6.6.6.6',
  'x-tenant-id': 'someone-else',
  'x-cineradar-path': '/elsewhere',
  authorization: 'Bearer t',
  cookie: 'cineradar.session_token=s',
});

const HOSTS = { console: ['console.localhost', 'localhost'], developers: ['developers.localhost'] };

test.each([
  ['console.localhost:3000', 'console'],
  ['LOCALHOST', 'console'],
  ['developers.localhost:3000', 'developers'],
  ['studio.localhost', null],
  [null, null],
])('at %s the surface %s answers', (host, surface) => {
  expect(surfaceOf(host, HOSTS)).toBe(surface);
});

test.each([
  ['console', '/sign-in', true],
  ['console', '/', false],
  ['console', '/docs', false],
  ['developers', '/', true],
  ['developers', '/docs/concepts/occupancy', true],
  ['developers', '/docsx', false],
  ['developers', '/changelog/feed.xml', true],
  ['developers', '/invitation', true],
  ['developers', '/confirm', true],
  ['developers', '/quickstart', false],
  ['developers', '/billing/invoices', false],
] as const)('of %s a stranger asking for %s sees it: %s', (surface, path, isSeen) => {
  expect(isOpen(surface, path)).toBe(isSeen);
});

test('what a caller says of itself is thrown away, and ours is said instead', () => {
  const clean = cleanHeaders(SPOOFED, readArrival(SPOOFED, false));
  expect(clean.get('x-forwarded-host')).toBe('console.localhost:3000');
  expect(clean.get('x-forwarded-proto')).toBe('http');
  for (const name of ['x-real-ip', 'forwarded', 'x-tenant-id', 'x-cineradar-path']) {
    expect(clean.get(name), name).toBeNull();
  }
});

test('behind a proxy of ours the last address counts: that is the one it saw', () => {
  expect(readArrival(SPOOFED, true)).toEqual({ host: 'console.localhost:3000', protocol: 'https', client: '10.0.0.9' });
});

test('no cookie reaches /v1, and no token is lost', () => {
  const arrival = readArrival(SPOOFED, false);
  expect(apiHeaders(SPOOFED, arrival, '/v1/me').get('cookie')).toBeNull();
  expect(apiHeaders(SPOOFED, arrival, '/v1/me').get('authorization')).toBe('Bearer t');
  expect(apiHeaders(SPOOFED, arrival, '/auth/token').get('cookie')).toBe('cineradar.session_token=s');
});

test.each([
  ['/leaderboard?city=bandung', '/leaderboard?city=bandung'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in?next=/x', '/'],
  [null, '/'],
])('after signing in %s leads to %s', (next, target) => {
  expect(safeNext(next)).toBe(target);
});

test('a session is known by its cookie, with and without https', () => {
  const jar = (name: string) => ({ has: (asked: string) => asked === name });
  expect(hasSession(jar('cineradar.session_token'))).toBe(true);
  expect(hasSession(jar('__Secure-cineradar.session_token'))).toBe(true);
  expect(hasSession(jar('theme'))).toBe(false);
});

test('a page may load nothing from another origin, and no script without this answer’s nonce', () => {
  const policy = contentPolicy('abc', { isDevelopment: false, isMapbox: false });
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(policy).toContain(`script-src 'self' 'nonce-abc' 'strict-dynamic'`);
  expect(policy).toContain(`frame-ancestors 'none'`);
});

test('Mapbox may be asked where it draws the map, and nowhere else is anybody', () => {
  const policy = contentPolicy('abc', { isDevelopment: false, isMapbox: true });
  expect(policy).toContain("connect-src 'self' https://api.mapbox.com");
  expect(contentPolicy('abc', { isDevelopment: false, isMapbox: false })).not.toContain('https:');
});
