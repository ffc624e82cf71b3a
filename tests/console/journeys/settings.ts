import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { unsound, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** Whom one works for, and with whom. */
export const settings = (world: () => World): void => {
  test('the settings show who one is and the members of the organisation, and no other’s', async () => {
    await using visited = await visit(world(), '/settings', DESKTOP, 'bayu@lintas.demo');
    const { page } = visited;
    await page.getByText('Lintas Media').first().waitFor();
    for (const email of ['bayu@lintas.demo', 'sari@cineradar.demo']) await page.getByText(email).first().waitFor();
    await page.getByText('ratna@cineradar.demo').waitFor({ state: 'detached' });
    expect(await unsound(visited)).toEqual([]);
  });
};
