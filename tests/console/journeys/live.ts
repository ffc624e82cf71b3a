import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

const table = (page: Page) => page.getByRole('region', { name: 'Theatres and the seats taken in them' });

/** Counts what a page asks from now on; what a link fetches ahead of being followed is not counted. */
const requestsTo = (page: Page, path: string): (() => number) => {
  let count = 0;
  page.on('request', (request) => {
    const isAhead = request.headers()['next-router-prefetch'] !== undefined;
    if (!isAhead && new URL(request.url()).pathname === path) count += 1;
  });
  return () => count;
};

/** The page that follows the market by itself. */
export const live = (world: () => World): void => {
  test('a reading shows on the page by the stream alone: nothing is reloaded or asked for again', async ({ skip }) => {
    const { own } = world();
    if (own === undefined) return skip('readings come to a market of the test’s own alone');
    await using visited = await visit(world(), '/live?view=list', DESKTOP);
    const { page } = visited;
    await table(page).locator('tbody tr').first().waitFor();
    const figures = () => table(page).locator('tbody tr').allInnerTexts();
    const rowOf = async (name: string) => (await figures()).find((row) => row.startsWith(name));
    const boards = requestsTo(page, '/v1/occupancy/board');
    const documents = requestsTo(page, '/live');
    const before = await figures();
    const name = await own.sellOut();
    const row = before.find((text) => text.startsWith(name));
    expect(row).toBeDefined();
    await expect.poll(() => rowOf(name), { timeout: 30_000 }).not.toBe(row);
    expect([boards(), documents()]).toEqual([0, 0]);
    expect(await unsound(visited)).toEqual([]);
  });

  test('a lost connection is told, figures stay, and it comes back by itself', async ({ skip }) => {
    const { own } = world();
    if (own === undefined) return skip('an API of somebody else’s is not ended');
    await using visited = await visit(world(), '/live?view=list', DESKTOP);
    const { page, faults } = visited;
    await table(page).locator('tbody tr').first().waitFor();
    const rows = await table(page).locator('tbody tr').count();
    await own.withoutApi(async () => {
      await page.getByRole('status').filter({ hasText: 'The connection is gone since' }).waitFor();
      expect(await table(page).locator('tbody tr').count()).toBe(rows);
    });
    await page.getByRole('status').filter({ hasText: 'The connection is gone since' }).waitFor({ state: 'detached' });
    expect(await table(page).locator('tbody tr').count()).toBe(rows);
    expect(faults.list().filter((fault) => fault.startsWith('thrown'))).toEqual([]);
  });
};
