import type { BrowserContext } from 'playwright-core';
import { sessionOf } from '../tests/console/sessions.ts';
import { makeMarket } from '../tests/console/market.ts';
import { openWorld } from '../tests/console/world.ts';
import type { Row } from './harness/row.ts';
import { openBareNext } from './web/bare-next.ts';
import { BUDGET } from './web/budget.ts';
import { kb, lcp, p75 } from './web/figures.ts';
import { firstLoad, keyResponses, type Load } from './web/load.ts';
import { portalRows } from './web/portal.ts';

const LOADS = 12;
const WORDS = ['makassar', 'jakarta', 'xxi', 'plaza'] as const;

/**
 * The leaderboard, built and served as `npm start` does, beside a bare page of Next in the same browser, by turns. With
 * CONSOLE_URL the console that runs there, such as that of `npm start` with all its theatres. Then pages of the portal.
 */
export async function rows(): Promise<readonly Row[]> {
  await using bare = await openBareNext();
  await using world = await openWorld(makeMarket);
  const { browser, url } = world;
  const cookie = { ...(await sessionOf(url, 'ratna@cineradar.demo')), url };
  const signIn = (context: BrowserContext): Promise<void> => context.addCookies([cookie]);
  const [ours, limit]: [Load[], Load[]] = [[], []];
  for (let load = 0; load < LOADS; load += 1) {
    ours.push(await firstLoad(browser, `${url}/leaderboard`, signIn));
    limit.push(await firstLoad(browser, bare.url, async () => undefined));
  }
  await using context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context);
  const page = await context.newPage();
  await page.goto(`${url}/leaderboard`);
  await page.getByRole('searchbox', { name: 'Search theatre or city' }).click();
  const keys = await keyResponses(page, WORDS);
  const row = { peer: null };
  return [
    {
      ...row,
      metric: 'leaderboard, scripts of the first load, gzip',
      unit: 'kB',
      ours: kb(ours),
      limit: kb(limit),
      ratio: kb(ours) / BUDGET.scriptKb,
    },
    {
      ...row,
      metric: 'leaderboard, largest contentful paint, p75',
      unit: 'ms',
      ours: lcp(ours),
      limit: lcp(limit),
      ratio: lcp(ours) / BUDGET.lcpMs,
    },
    {
      ...row,
      metric: 'a key in the search to its rows on screen, p75',
      unit: 'ms',
      ours: p75(keys),
      limit: null,
      ratio: p75(keys) / BUDGET.filterMs,
    },
    ...(await portalRows(world, limit)),
  ];
}
