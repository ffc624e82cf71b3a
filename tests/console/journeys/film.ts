import { expect, test } from 'vitest';
import { DESKTOP, mainly } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** A film's page, as reached from the list. */
export const film = (world: () => World): void => {
  test.each(mainly(DESKTOP))('a film’s page is sound at $width px in $theme', async (look) => {
    await using visited = await visit(world(), '/films', look);
    const { page } = visited;
    await page.locator('a[href^="/films/"]').first().click();
    await page.getByRole('heading', { name: 'Through the day' }).waitFor();
    await page.getByRole('heading', { name: 'The run so far' }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
