import { mkdir } from 'node:fs/promises';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { tellPart } from '@cineradar/services/scrapes/tell-part';
import { type Listening, serveApp } from '../server.ts';
import { testApi } from '../testing/app.ts';
import { openBrowser } from '../testing/browser.ts';
import { openProgramme } from '../testing/programme.ts';
import { bearer } from '../testing/tokens.ts';

let world: Awaited<ReturnType<typeof openProgramme>>;
let server: Listening;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let token: string;
beforeAll(async () => {
  world = await openProgramme();
  server = await serveApp(testApi([{ name: 'demo', db: world.db, clock: world.clock }]).app, 0, '127.0.0.1');
  browser = await openBrowser();
  token = (await bearer()).slice('Bearer '.length);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await world[Symbol.asyncDispose]();
});

const SHOTS = process.env['SHOTS'];

/** A page of runs in a browser of its own, and what it asked and complained of. */
const openRuns = async (options: BrowserContextOptions = {}, address = `/runs#token=${token}`) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${server.port}${address}`);
  return { context, page, asked, complaints };
};

const Violations = z.object({
  violations: z.array(z.object({ id: z.string(), impact: z.string().nullish(), help: z.string() })),
});
const seriousFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = Violations.parse(await page.evaluate('axe.run(document)'));
  return violations.flatMap(({ id, impact, help }) =>
    impact === 'serious' || impact === 'critical' ? [`${id}: ${help}`] : [],
  );
};

test.each([
  [390, 'light'],
  [390, 'dark'],
  [768, 'dark'],
  [1_440, 'light'],
  [1_440, 'dark'],
] as const)(
  'at %i px in %s the page shows the runs without a serious fault, overflow or another origin',
  async (width, colorScheme) => {
    const { context, page, asked, complaints } = await openRuns({ viewport: { width, height: 900 }, colorScheme });
    await page.locator('tbody tr').nth(2).waitFor();
    await page.getByText('Cinépolis').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    if (SHOTS !== undefined) {
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}/runs-${width}-${colorScheme}.png`, fullPage: true });
    }
    await page.getByRole('button', { name: 'Run of 2 Mar, 19:00' }).click();
    await page.getByText('Errors by cause').waitFor();
    expect(await page.locator('dialog').innerText()).toContain('Timeout');
    expect(await seriousFaults(page)).toEqual([]);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/run-${width}-${colorScheme}.png` });
    const origin = `http://127.0.0.1:${server.port}/`;
    expect(asked.filter((url) => !url.startsWith(origin) && !/^(?:data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test('a token in the address is taken and removed from it; without one a form asks, and a wrong one is named', async () => {
  const { context, page } = await openRuns();
  await page.locator('tbody tr').first().waitFor();
  expect(page.url()).not.toContain('token');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Show runs' }).click();
  await page.getByText('This token is not valid').waitFor();
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
  await page.locator('tbody tr').first().waitFor();
  await context.close();
});

test('every view is an address: filters and order are kept in it, and an empty one says how to get out', async () => {
  const { context, page } = await openRuns({}, `/runs?kind=looks&status=done&sort=requests#token=${token}`);
  await page
    .getByText('1 runs')
    .or(page.getByText('1 run', { exact: true }))
    .waitFor();
  await page.getByLabel('Cause').selectOption('timeout');
  await page.waitForURL(/cause=timeout/);
  await page.getByLabel('Status').selectOption('failed');
  await page.getByText('No runs match.').waitFor();
  await page.getByRole('button', { name: 'Clear 3 filters.' }).click();
  await page.locator('tbody tr').nth(2).waitFor();
  await page.getByRole('button', { name: 'Requests', exact: true }).click();
  await page.locator('th[aria-sort="descending"]', { hasText: 'Requests' }).waitFor();
  expect(await page.locator('tbody tr').first().innerText()).toContain('Programme');
  await context.close();
});

test('after a quarter of a minute only cells that changed are touched', async () => {
  const { context, page } = await openRuns();
  await page.locator('tbody tr').nth(2).waitFor();
  await page.evaluate("document.querySelectorAll('tbody td').forEach((td) => { td.firstChild.mark = true; })");
  await tellPart(
    world.db,
    { runId: '00000000-0000-4000-8000-000000000003', part: 'a', ends: false, requests: 7 },
    world.clock.now(),
  );
  await page.clock.runFor(15_500);
  await page.locator('td.fresh').waitFor();
  const renewed = "[...document.querySelectorAll('tbody td')].filter((td) => td.firstChild.mark !== true)";
  expect(await page.evaluate(`${renewed}.map((td) => td.textContent)`)).toEqual(['7']);
  await context.close();
});

test('by keyboard alone: j and k move among runs, Enter opens one, Escape closes it and the row keeps the focus', async () => {
  const { context, page } = await openRuns();
  await page.locator('tbody tr').nth(2).waitFor();
  const focused = () => page.evaluate('document.activeElement.textContent');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const first = await focused();
  await page.keyboard.press('j');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  await page.waitForURL(/run=/);
  const opened = await page.locator('dialog h2').innerText();
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  expect(opened).toContain(await focused());
  await context.close();
});

test('when the API fails, what is there stays, with the cause, the request id and another try', async () => {
  const { context, page } = await openRuns();
  await page.locator('tbody tr').nth(2).waitFor();
  await page.route('**/v1/scrapes?*', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'x-request-id': 'req-of-test' },
      json: { detail: 'The store is away. Try again.' },
    }),
  );
  await page.clock.runFor(15_500);
  await page.getByText('The store is away.').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('req-of-test');
  expect(await page.locator('tbody tr').count()).toBe(3);
  await page.unroute('**/v1/scrapes?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The store is away.').waitFor({ state: 'detached' });
  await context.close();
});

test('the runs shown are exported as CSV that says it is synthetic and runs no formula', async () => {
  const { context, page } = await openRuns();
  await page.locator('tbody tr').nth(2).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const stream = await (await downloading).createReadStream();
  const text = (await stream.toArray()).map(String).join('');
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^id,kind,reason,status,started_at/);
  expect(lines[2]).toContain('timeout 2; unreadable 1');
  expect(lines[2]).toMatch(/true$/);
  await context.close();
});
