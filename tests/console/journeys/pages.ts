import { expect, test } from 'vitest';
import { LOOKS, unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** Where each page stands, and a heading that is there once it is drawn. */
const PAGES = [
  { path: '/leaderboard', heading: 'Leaderboard' },
  { path: '/compare', heading: 'Compare' },
  { path: '/live', heading: 'Live' },
  { path: '/theatres', heading: 'Theatres' },
  { path: '/films', heading: 'Films' },
  { path: '/runs', heading: 'Runs and freshness' },
  { path: '/settings', heading: 'Settings' },
] as const;

/** The live page never falls silent: a stream stays open. */
const SETTLE_MS = 1_000;

const cases = PAGES.flatMap((page) => LOOKS.map((look) => ({ ...page, ...look })));

/** Every page of the rail as it stands: nothing fails, nothing is kept from anybody, nobody else is asked. */
export const pages = (world: () => World): void => {
  test.concurrent.each(cases)('$path is sound at $width px in $theme', async ({ path, heading, ...look }) => {
    await using visited = await visit(world(), path, look);
    await visited.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await visited.page.waitForTimeout(SETTLE_MS);
    expect(await unsound(visited)).toEqual([]);
  });

  test('what is not there says so, and leads back', async () => {
    await using visited = await visit(world(), '/nowhere', { width: 1440, theme: 'dark' });
    const { page } = visited;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
  });
};
