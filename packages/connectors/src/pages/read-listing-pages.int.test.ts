import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import type { CinemaSite } from '../testing/cinema-site.ts';
import { startCinemaSite, theatre } from '../testing/cinema-site.ts';
import { PagesConfig } from './config.ts';
import { readListingPages } from './read-listing-pages.ts';

const USER_AGENT = 'CineRadar/0.1 (+https://example.org/bot)';

const configOf = (site: Pick<CinemaSite, 'url'>, over: Partial<PagesConfig> = {}): PagesConfig =>
  PagesConfig.parse({ baseUrl: site.url, userAgent: USER_AGENT, minDelayMs: 0, timeoutMs: 5_000, ...over });

const read = async (site: CinemaSite, ids: readonly string[], over: Partial<PagesConfig> = {}) =>
  Object.fromEntries(
    (await readListingPages(configOf(site, over), ids)).map(({ externalId, page }) => [externalId, page]),
  );

const asked = (site: CinemaSite): readonly string[] => site.seen.map(({ path }) => path);

test('a place that stands on a page only once its script has run is read, with our one name', async () => {
  await using site = await startCinemaSite();
  site.page('7001', theatre());
  expect(await read(site, ['7001'])).toEqual({
    '7001': {
      kind: 'ok',
      place: {
        externalId: '7001',
        name: 'PLAZA SENAYAN XXI',
        address: 'Jalan Asia Afrika 8, JAKARTA',
        lat: -6.2254,
        lng: 106.7995,
        facilities: ['Parking'],
      },
    },
  });
  expect(asked(site)).toEqual(['/robots.txt', '/cinemas/7001']);
  expect(new Set(site.seen.map(({ headers }) => headers['user-agent']))).toEqual(new Set([USER_AGENT]));
});

describe('robots.txt', () => {
  test('is asked first; what it forbids is never asked for, the rest no sooner than it wants', async () => {
    await using site = await startCinemaSite();
    const body = 'User-agent: *\nDisallow: /\n\nUser-agent: CineRadar\nCrawl-delay: 0.4\nDisallow: /cinemas/8\n';
    site.answer('/robots.txt', { type: 'text/plain', body });
    for (const id of ['7001', '7002', '8001', '7003']) site.page(id, theatre());
    const pages = await read(site, ['7001', '7002', '8001', '7003']);
    expect(Object.entries(pages).map(([id, page]) => [id, page.kind === 'ok' ? 'ok' : page.reason])).toEqual([
      ['7001', 'ok'],
      ['7002', 'ok'],
      ['7003', 'ok'],
      ['8001', 'disallowed'],
    ]);
    expect(asked(site)).toEqual(['/robots.txt', '/cinemas/7001', '/cinemas/7002', '/cinemas/7003']);
    const [, first, second, third] = site.seen.map(({ atMs }) => atMs);
    // The clock that spaces them stands on this side of the wire.
    for (const gapMs of [second! - first!, third! - second!]) expect(gapMs).toBeGreaterThan(300);
  });

  test.each([
    ['that cannot be given', { status: 503, body: '' }, 'robots_away'],
    ['that never comes', null, 'robots_away'],
    ['that asks for too much patience', { body: 'User-agent: *\nCrawl-delay: 3600' }, 'disallowed'],
    ['that forbids all', { body: 'User-agent: *\nDisallow: /' }, 'disallowed'],
  ])('%s leaves the site alone', async (_what, answer, reason) => {
    await using site = await startCinemaSite();
    site.answer('/robots.txt', answer);
    site.page('7001', theatre());
    expect(await read(site, ['7001'])).toMatchObject({ '7001': { kind: 'failed', reason } });
    expect(asked(site)).toEqual(['/robots.txt']);
  });
});

describe('a page', () => {
  test('loads nothing of another origin, nothing forbidden, and no pictures', async () => {
    await using site = await startCinemaSite();
    await using elsewhere = await startCinemaSite();
    site.answer('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /private' });
    site.answer('/own.js', { type: 'text/javascript', body: 'window.own = true' });
    const more = `<script src="/own.js"></script><script src="/private/a.js"></script><img src="/a.png">
      <script src="${elsewhere.url}/track.js"></script><iframe src="${elsewhere.url}/frame"></iframe>`;
    site.page('7001', theatre(), more);
    expect(await read(site, ['7001'])).toMatchObject({ '7001': { kind: 'ok' } });
    expect(asked(site).toSorted()).toEqual(['/cinemas/7001', '/own.js', '/robots.txt']);
    expect(elsewhere.seen).toEqual([]);
  });

  test('that fails costs itself alone, each in its own way', async () => {
    await using site = await startCinemaSite();
    site.page('good', theatre());
    site.page('silent', 'no theatre');
    site.page('abroad', theatre({ geo: { latitude: 1.3, longitude: 103.8 } }));
    site.answer('/cinemas/empty', { body: '<title>nothing</title>' });
    site.answer('/cinemas/broken', { status: 500, body: '' });
    site.answer('/cinemas/cut', null);
    site.answer('/cinemas/passing', { status: 503, body: '' }, { body: '' });
    const ids = ['silent', 'abroad', 'empty', 'gone', 'broken', 'cut', 'good'];
    const pages = await read(site, ids, { timeoutMs: 3_000 });
    expect(Object.fromEntries(ids.map((id) => [id, pages[id]?.kind === 'failed' ? pages[id].reason : 'ok']))).toEqual({
      silent: 'unreadable',
      abroad: 'unreadable',
      empty: 'unreadable',
      gone: 'refused',
      broken: 'server_error',
      cut: 'network',
      good: 'ok',
    });
    // A passing fault is tried once more, a lasting one is not.
    expect(asked(site).filter((path) => path === '/cinemas/broken')).toHaveLength(2);
    expect(asked(site).filter((path) => path === '/cinemas/gone')).toHaveLength(1);
  });

  test('that answers 429 ends the reading: the rest are not asked for', async () => {
    await using site = await startCinemaSite();
    site.page('7001', theatre());
    site.answer('/cinemas/7002', { status: 429, body: '' });
    site.page('7003', theatre());
    const pages = await read(site, ['7001', '7002', '7003']);
    expect(pages).toMatchObject({
      '7001': { kind: 'ok' },
      '7002': { reason: 'rate_limited', retryable: true },
      '7003': { reason: 'rate_limited', retryable: true },
    });
    expect(asked(site)).toEqual(['/robots.txt', '/cinemas/7001', '/cinemas/7002']);
  });

  test('that leads elsewhere is not followed', async () => {
    await using site = await startCinemaSite();
    await using elsewhere = await startCinemaSite();
    elsewhere.page('7001', theatre());
    site.answer('/cinemas/7001', { status: 302, body: `${elsewhere.url}/cinemas/7001` });
    expect(await read(site, ['7001'], { maxTries: 1 })).toMatchObject({ '7001': { kind: 'failed' } });
    expect(elsewhere.seen).toEqual([]);
  });
});

test.each([
  ['while a page is silent', { body: '<title>silent</title>' }, ''],
  ['between two pages', null, 'User-agent: *\nCrawl-delay: 30'],
])('giving up %s ends the reading, and every page not read says so', async (_when, answer, robots) => {
  await using site = await startCinemaSite();
  site.answer('/robots.txt', { body: robots });
  for (const id of ['7001', '7002']) site.page(id, theatre());
  if (answer) site.answer('/cinemas/7001', answer);
  const giveUp = new AbortController();
  const reading = readListingPages(configOf(site), ['7001', '7002'], { signal: giveUp.signal });
  while (!asked(site).includes('/cinemas/7001')) await sleep(20);
  await sleep(500);
  giveUp.abort();
  const [first, second] = await reading;
  expect(second).toMatchObject({ externalId: '7002', page: { reason: 'aborted', retryable: true } });
  if (answer !== null) expect(first).toMatchObject({ page: { reason: 'aborted' } });
  expect(asked(site)).not.toContain('/cinemas/7002');
});

test('without a browser the answer says how to come by one, and no page is asked for', async () => {
  await using site = await startCinemaSite();
  const pages = await read(site, ['7001'], { chromiumPath: '/nowhere/chromium' });
  expect(pages).toMatchObject({ '7001': { kind: 'failed', reason: 'absent', retryable: false } });
  expect(JSON.stringify(pages)).toContain('CHROMIUM_PATH');
  expect(asked(site)).toEqual(['/robots.txt']);
});

/** Run by itself: what a process looks like that has read a page, as JSON on one line. */
const PROBE = `
  import { createRequire } from 'node:module';
  const [url, module] = process.argv.slice(1);
  const { readListingPages } = await import(module + '/read-listing-pages.ts');
  const { PagesConfig } = await import(module + '/config.ts');
  const hasCrawlee = () => Object.keys(createRequire(module + '/').cache).some((file) => file.includes('@crawlee'));
  const atFirst = hasCrawlee();
  const config = PagesConfig.parse({ baseUrl: url, userAgent: '${USER_AGENT}', minDelayMs: 0 });
  const pages = await readListingPages(config, ['7001']);
  const listening = process.report.getReport().libuv
    .filter(({ type, localEndpoint, remoteEndpoint }) => type === 'tcp' && localEndpoint && !remoteEndpoint);
  console.log(JSON.stringify({ kind: pages[0].page.kind, listening: listening.length, atFirst, atLast: hasCrawlee() }));
`;

test('a process that reads a page loads Crawlee then and not before, listens nowhere, wrote nothing where it ran, and ends by itself', async () => {
  await using site = await startCinemaSite();
  site.page('7001', theatre());
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-pages-'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', PROBE, site.url, import.meta.dirname],
    { cwd: folder },
  );
  expect(JSON.parse(stdout)).toEqual({ kind: 'ok', listening: 0, atFirst: false, atLast: true });
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
