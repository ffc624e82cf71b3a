import { expect, test } from 'vitest';
import { badlyLaidOut } from '../layout.ts';
import { DESKTOP, LOOKS, pale, unsound, visit } from '../visit.ts';
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

/** Bahasa is a third longer, so that what fits in it fits in English; the long form looks at both. */
const LANGUAGES = process.env['TEST_LONG'] === '1' ? (['en-GB', 'id-ID'] as const) : (['id-ID'] as const);

const laidOut = PAGES.flatMap((page) => LANGUAGES.map((language) => ({ ...page, language })));

const cases = PAGES.flatMap((page) => LOOKS.map((look) => ({ ...page, ...look })));

/** Every page of the rail as it stands: nothing fails, nothing is kept from anybody, nobody else is asked. */
export const pages = (world: () => World): void => {
  test.concurrent.each(cases)('$path is sound at $width px in $theme', async ({ path, heading, ...look }) => {
    await using visited = await visit(world(), path, look);
    await visited.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await visited.page.waitForTimeout(SETTLE_MS);
    expect(await unsound(visited)).toEqual([]);
  });

  test.concurrent.each(laidOut)(
    '$path in $language: at every width no word is cut off, out of the window or over another, and both themes can be read',
    async ({ path, language }) => {
      await using visited = await visit(world(), path, { ...DESKTOP, language });
      const { page } = visited;
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(SETTLE_MS);
      expect(await badlyLaidOut(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await pale(page)).toEqual([]);
    },
  );

  test('the look at a page’s layout finds words that are cut off, out of the window and over one another', async () => {
    const page = await world().browser.newPage();
    await page.setContent(`
      <p style="width: 60px; overflow: hidden; white-space: nowrap">cut off by a box that is too narrow</p>
      <p style="position: relative; left: 110vw; white-space: nowrap">out of the window</p>
      <p style="margin: 0; line-height: 20px">beneath another</p>
      <p style="margin: -19px 0 0; line-height: 20px">above another</p>
      <p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">shortened with a sign of it</p>`);
    const faults = (await badlyLaidOut(page)).filter((fault) => fault.startsWith('1440'));
    await page.close();
    expect(faults.join('\n')).toMatch(/cut off by a box.*is cut off/);
    expect(faults.join('\n')).toMatch(/out of the window" runs out of the window/);
    expect(faults.join('\n')).toMatch(/lies over/);
    expect(faults.join('\n')).not.toContain('shortened');
  });

  test('what is not there says so, and leads back', async () => {
    await using visited = await visit(world(), '/nowhere', { width: 1440, theme: 'dark' });
    const { page } = visited;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
  });
};
