import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

const table = (page: Page) => page.getByRole('region', { name: 'Theatres by heat score' });
const names = (page: Page): Promise<string[]> => table(page).locator('tbody a').allInnerTexts();
const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** What a salesperson does with the leaderboard; each step is in the address, so that it can be sent to somebody. */
export const leaderboard = (world: () => World): void => {
  test('rows are filtered and sorted at once, and the address says how', async () => {
    await using visited = await visit(world(), '/leaderboard', DESKTOP);
    const { page } = visited;
    await table(page).waitFor();
    const all = await names(page);
    expect(all.length).toBeGreaterThan(5);
    await page.getByRole('searchbox', { name: 'Search theatre or city' }).fill('makassar');
    await page.waitForURL((url) => url.searchParams.get('q') === 'makassar');
    const found = await names(page);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all.length);
    await page.getByRole('columnheader', { name: 'Theatre' }).getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
    const sorted = await names(page);
    expect(sorted).toEqual(sorted.toSorted((a, b) => a.localeCompare(b)));
    await page.reload();
    await table(page).waitFor();
    expect(await names(page)).toEqual(sorted);
    expect(await unsound(visited)).toEqual([]);
  });

  test('other weights re-rank the table without a request, and can be taken back', async () => {
    await using visited = await visit(world(), '/leaderboard', DESKTOP);
    const { page } = visited;
    await table(page).waitFor();
    const before = await table(page).innerText();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const slider = page.getByRole('slider', { name: /^Growth/ });
    await slider.focus();
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('status').filter({ hasText: 'Nothing is saved' }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('weights')?.startsWith('growth:') === true);
    expect(await table(page).innerText()).not.toBe(before);
    expect(asked.filter((path) => path.startsWith('/v1/heat'))).toEqual([]);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForURL((url) => !url.searchParams.has('weights'));
    expect(await table(page).innerText()).toBe(before);
    expect(await unsound(visited)).toEqual([]);
  });

  test('theatres are chosen and compared side by side', async () => {
    await using visited = await visit(world(), '/leaderboard', DESKTOP);
    const { page } = visited;
    await table(page).waitFor();
    for (const place of [0, 1]) {
      await table(page).getByRole('checkbox', { name: 'Select' }).nth(place).check();
    }
    const chosen = (await names(page)).slice(0, 2);
    await page.getByRole('link', { name: 'Compare 2 theatres' }).click();
    await page.waitForURL((url) => url.pathname === '/compare');
    expect(query(page).get('sites')?.split(',')).toHaveLength(2);
    for (const name of chosen) await page.getByText(name, { exact: false }).first().waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
