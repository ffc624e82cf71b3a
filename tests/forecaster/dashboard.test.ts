import { mkdir } from 'node:fs/promises';
import { withServer } from '@cineradar/platform/testing/template';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser } from '../../apps/api/src/testing/browser.ts';
import { isLongForm } from '../scale.ts';
import { openDashboard, type RunningDashboard } from './dashboard-process.ts';

let dashboard: RunningDashboard;
let browser: Awaited<ReturnType<typeof openBrowser>>;
// Each view is a session of its own at the dashboard; what the browser was sent and has compiled serves them all.
let context: BrowserContext;
beforeAll(async () => {
  [dashboard, browser] = await Promise.all([openDashboard(), openBrowser()]);
  context = await browser.newContext();
});
afterAll(async () => {
  await browser.close();
  await dashboard[Symbol.asyncDispose]();
});

const SHOTS = process.env['SHOTS'];

/** A page below the root asks for these beside itself before it finds the server: Streamlit's way to its base. */
const SEARCH_FOR_BASE = /\/[a-z]+\/_stcore\/(?:health|host-config)$/;

type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };

/** A view drawn to the end, and what it asked and complained of. */
const open = async (address: string, { width, colorScheme }: Look) => {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' && !SEARCH_FOR_BASE.test(message.location().url)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${dashboard.url}${address}`);
  await drawn(page);
  return { page, asked, complaints };
};

const DRAWN = `(() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  const running = document.querySelector('[data-test-script-state="running"]');
  return count('.cr-head') === 1 && !running && count('[data-testid="stSkeleton"]') === 0
    && count('[data-testid="stVegaLiteChart"]') === count('[data-testid="stVegaLiteChart"] svg.marks');
})()`;

const drawn = async (page: Page): Promise<void> => {
  await page.waitForFunction(DRAWN, undefined, { timeout: 60_000 });
};

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
});

const seriousFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = Violations.parse(await page.evaluate('axe.run(document)'));
  return violations.flatMap(({ id, impact, nodes }) =>
    impact === 'serious' || impact === 'critical' ? nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`) : [],
  );
};

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS === undefined) return;
  await mkdir(SHOTS, { recursive: true });
  const height = await page.evaluate<number>(
    'document.querySelector(\'[data-testid="stMainBlockContainer"]\').scrollHeight',
  );
  const width = page.viewportSize()?.width ?? 0;
  await page.setViewportSize({ width, height: Math.max(900, height) });
  await drawn(page);
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

const foreign = (asked: readonly string[]): readonly string[] =>
  asked.filter((url) => !url.startsWith(`${dashboard.url}/`) && !/^(?:data|blob):/.test(url));

const OVERFLOW =
  '(() => { const main = document.querySelector(\'[data-testid="stMain"]\'); return main.scrollWidth - main.clientWidth; })()';

const ADDRESSES = ['', 'error', 'misses', 'drift', 'importance', 'models', 'freshness'];
const EVERY_LOOK = [
  { width: 1_440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1_440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
] as const;
/**
 * Pages in turns wide and narrow, light and dark: as many as there are looks, in the long form each of them; where SHOTS names
 * a folder for pictures, each in all.
 */
const LOOKED_AT = isLongForm || SHOTS !== undefined ? ADDRESSES : ADDRESSES.slice(0, EVERY_LOOK.length);
const LOOKS = LOOKED_AT.flatMap((address, place) =>
  EVERY_LOOK.filter((_, turn) => SHOTS !== undefined || turn === place % EVERY_LOOK.length).map((look) => ({
    address,
    ...look,
  })),
);

test.each(LOOKS)(
  'at $width px in $colorScheme /$address shows its market without a serious fault, overflow or another origin',
  async ({ address, ...look }) => {
    const { page, asked, complaints } = await open(`/${address}`, look);
    expect(await page.locator('.cr-head').innerText()).toContain('Synthetic');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await shoot(page, `${address || 'overview'}-${look.width}-${look.colorScheme}`);
    expect(foreign(asked)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  },
);

const Judged = z.tuple([z.object({ mae: z.number(), coverage: z.number(), showings: z.number() })]);

const lastWeek = async (databaseUrl: string) => {
  const { rows } = await withServer(databaseUrl, (client) =>
    client.query(`
      select avg(abs(p50 - actual_sold) * 100.0 / actual_capacity)::float8 as mae,
        100 * avg((actual_sold between p05 and p95)::int)::float8 as coverage, count(*)::int as showings
      from forecast_outcomes, market_clock
      where horizon_hours = 24 and actual_sold is not null and cinema_day > stands_at::date - 7`),
  );
  return Judged.parse(rows)[0];
};

test("the first figures on the screen are SQL's, and a view is an address that outlives a reload", async () => {
  const { mae, coverage, showings } = await lastWeek(dashboard.databaseUrl);
  const { page } = await open('/', { width: 1_440, colorScheme: 'dark' });
  const figures = await page.locator('.cr-strip').innerText();
  expect(figures).toContain(`${mae.toFixed(1)} pt`);
  expect(figures).toContain(`${coverage.toFixed(1)}%`);
  expect(figures).toContain(`of ${showings} showings`);
  await page.getByRole('link', { name: 'Error', exact: true }).click();
  await page.getByText('MAE at T-24, points of occupancy').first().waitFor();
  await page.getByRole('radio', { name: 'seats' }).click();
  await page.waitForURL(/unit=seats/);
  await page.reload();
  await page.getByText('MAE at T-24, seats').first().waitFor();
  await page.close();
});
