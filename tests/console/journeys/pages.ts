import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { untilAtRest } from '../rest.ts';
import { sweep, sweptFrom } from '../sweep.ts';
import { visit } from '../visit.ts';
import type { World } from '../world.ts';

/** Where each page stands, and the headings that are there once it is drawn. */
const PAGES = [
  { path: '/leaderboard', 'en-GB': 'Leaderboard', 'id-ID': 'Peringkat' },
  { path: '/compare', 'en-GB': 'Compare', 'id-ID': 'Bandingkan' },
  { path: '/live', 'en-GB': 'Live', 'id-ID': 'Langsung' },
  { path: '/theatres', 'en-GB': 'Theatres', 'id-ID': 'Bioskop' },
  { path: '/films', 'en-GB': 'Films', 'id-ID': 'Film' },
  { path: '/runs', 'en-GB': 'Runs and freshness', 'id-ID': 'Pengambilan dan kekinian' },
  { path: '/settings', 'en-GB': 'Settings', 'id-ID': 'Pengaturan' },
] as const;

const cases = PAGES.flatMap((page, place) =>
  sweptFrom(place).map((look) => ({ page, look, ...look, path: page.path })),
);

/** Every page of the rail as it stands: nothing fails, nothing is kept from anybody, nobody else is asked. */
export const pages = (world: () => World): void => {
  test.each(cases)(
    '$path in $language, opened at $width px: it is sound in both themes, and at every width no word is cut off, out of the window or over another',
    async ({ page, look }) => {
      await using visited = await visit(world(), page.path, look);
      await visited.page.getByRole('heading', { level: 1, name: page[look.language] }).waitFor();
      expect(await sweep(visited, look)).toEqual([]);
    },
  );

  test('the sweep finds words cut off, out of the window and over one another, a button without a name, and words too pale in one theme', async () => {
    const page = await world().browser.newPage();
    await page.setContent(`<html lang="en"><title>Planted</title><meta name="color-scheme" content="light dark">
      <p style="width: 60px; overflow: hidden; white-space: nowrap">cut off by a box that is too narrow</p>
      <p style="position: relative; left: 110vw; white-space: nowrap">out of the window</p>
      <p style="margin: 0; line-height: 20px">beneath another</p>
      <p style="margin: -19px 0 0; line-height: 20px">above another</p>
      <p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">shortened with a sign of it</p>
      <p style="color: light-dark(#ddd, #fff); background: light-dark(#fff, #000)">pale by day</p>
      <button style="width: 30px; height: 30px"></button>`);
    const planted = { page, faults: { list: () => [] }, atRest: () => untilAtRest(page, new Set()) };
    const faults = (await sweep(planted, DESKTOP)).join('\n');
    await page.close();
    expect(faults).toMatch(/1440 px in dark: "cut off by a box.*is cut off/);
    expect(faults).toMatch(/768 px in light: "out of the window" runs out of the window/);
    expect(faults).toMatch(/1920 px in light: .*lies over/);
    expect(faults).toMatch(/390 px in light: color-contrast: .*pale by day/);
    expect(faults).toMatch(/1440 px in dark: button-name/);
    expect(faults).not.toMatch(/in dark: color-contrast|shortened/);
  });

  test('what is not there says so, and leads back', async () => {
    await using visited = await visit(world(), '/nowhere', DESKTOP);
    const { page } = visited;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
  });
};
