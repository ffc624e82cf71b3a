import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** Getting in, and out again. */
export const signingIn = (world: () => World): void => {
  test.each(mainly(PHONE))('the sign-in page is sound at $width px in $theme', async (look) => {
    await using visited = await visit(world(), '/sign-in', look, null);
    await visited.page.getByLabel('Password', { exact: true }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('who is not signed in is sent to sign in, and then to the page that was asked for', async () => {
    await using visited = await visit(world(), '/leaderboard?city=jakarta', DESKTOP, null);
    const { page } = visited;
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await page.getByLabel('E-mail').fill('ratna@cineradar.demo');
    await page.getByLabel('Password', { exact: true }).fill('cineradar-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/leaderboard' && url.searchParams.get('city') === 'jakarta');
    expect(await unsound(visited)).toEqual([]);
  });

  test('a wrong password is told, and the form stays', async () => {
    await using visited = await visit(world(), '/sign-in', DESKTOP, null);
    const { page } = visited;
    await page.getByLabel('E-mail').fill('ratna@cineradar.demo');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('ratna@cineradar.demo');
  });

  test('signing out ends the session: going back shows nothing more', async () => {
    await using visited = await visit(world(), '/settings', DESKTOP, 'tamu@cineradar.demo');
    const { page } = visited;
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname === '/sign-in');
    await page.goto(`${world().url}/leaderboard`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
};
