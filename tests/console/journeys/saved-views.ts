import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

const openMenu = (page: Page): Promise<void> => page.getByRole('button', { name: 'Views' }).click();

/** A view that somebody named, and who may open it. */
export const savedViews = (world: () => World): void => {
  test('a view is saved and shared, opened by a colleague, and gone for both when its owner deletes it', async () => {
    const name = `Makassar at ${performance.now()}`;
    await using ratna = await visit(world(), '/leaderboard?q=makassar&sort=name', DESKTOP);
    const { page } = ratna;
    await openMenu(page);
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('checkbox', { name: 'Everybody in the organisation sees it' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click();
    await page.getByText(`Saved as ${name}.`).waitFor();

    await using sari = await visit(world(), '/leaderboard', DESKTOP, 'sari@cineradar.demo');
    await openMenu(sari.page);
    await sari.page.getByRole('menuitem', { name }).click();
    await sari.page.waitForURL((url) => url.searchParams.get('q') === 'makassar');
    expect(await sari.page.getByRole('searchbox', { name: 'Search theatre or city' }).inputValue()).toBe('makassar');
    await openMenu(sari.page);
    await sari.page.getByRole('menuitem', { name }).first().waitFor();
    expect(await sari.page.getByRole('menuitem', { name: `Delete ${name}` }).count()).toBe(0);

    await using bayu = await visit(world(), '/leaderboard', DESKTOP, 'bayu@lintas.demo');
    await openMenu(bayu.page);
    await bayu.page.getByText('No view is saved yet.').waitFor();

    await openMenu(page);
    await page.getByRole('menuitem', { name: `Delete ${name}` }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await openMenu(page);
    await page.getByText('No view is saved yet.').waitFor();
    await page.keyboard.press('Escape');
    await sari.page.reload();
    await openMenu(sari.page);
    await sari.page.getByText('No view is saved yet.').waitFor();
    expect(await unsound(ratna)).toEqual([]);
  });
};
