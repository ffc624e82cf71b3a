import { expect, test } from 'vitest';
import { awake, tabTo } from '../keys.ts';
import { DESKTOP } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** The console without a mouse, and in the other language. */
export const keysAndLanguage = (world: () => World): void => {
  test('from the start to a theatre’s page by keys alone', async () => {
    await using visited = await visit(world(), '/settings', DESKTOP);
    const { page } = visited;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await awake(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.waitForURL((url) => url.pathname === '/leaderboard');
    await page.getByRole('region', { name: 'Theatres by heat score' }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.waitForURL((url) => url.searchParams.has('sites'));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.has('open'));
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('open'));
    expect(await unsound(visited)).toEqual([]);
  });

  test('the leaderboard by keys alone: searched, sorted, two theatres chosen and compared, the focus always in sight', async () => {
    await using visited = await visit(world(), '/leaderboard', DESKTOP);
    const { page } = visited;
    const table = page.getByRole('region', { name: 'Theatres by heat score' });
    await table.waitFor();
    await awake(page);
    await tabTo(page, /^Skip to content/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Search theatre or city/);
    await page.keyboard.type('a');
    await page.waitForURL((url) => url.searchParams.get('q') === 'a');
    await tabTo(page, /^Theatres by heat score/);
    await tabTo(page, /^Theatre$/);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
    for (let stops = 0; stops < 2; stops += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await tabTo(page, /^Compare 2 theatres/);
    await page.keyboard.press('Enter');
    await page.waitForURL(
      (url) => url.pathname === '/compare' && url.searchParams.get('sites')?.includes(',') === true,
    );
    await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('the palette finds a page, the sheet shows the keys, Escape closes both', async () => {
    await using visited = await visit(world(), '/settings', DESKTOP);
    const { page } = visited;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await awake(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    expect(await unsound(visited)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('leader');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/leaderboard');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('another language changes every text and figure, and stays', async () => {
    await using visited = await visit(world(), '/leaderboard', DESKTOP);
    const { page } = visited;
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitemradio', { name: 'Bahasa Indonesia' }).click();
    await page.getByRole('heading', { level: 1, name: 'Peringkat' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    await page.goto(`${world().url}/settings`);
    await page.getByRole('heading', { level: 1, name: 'Pengaturan' }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
