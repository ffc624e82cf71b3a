import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../looks.ts';
import { unsound, type Visit, visit } from '../visit.ts';
import type { World } from '../world.ts';

/** Goes from the list of theatres to the page of the first one. */
const openFirst = async ({ page }: Visit): Promise<void> => {
  const first = page.locator('a[href^="/theatres/"]').first();
  await first.waitFor();
  await page.goto(new URL((await first.getAttribute('href')) ?? '', page.url()).href);
  await page.getByRole('heading', { name: 'Why this score' }).waitFor();
};

/** A theatre's page, and what people note there. */
export const theatre = (world: () => World): void => {
  test.each(mainly(PHONE))('a theatre’s page is sound at $width px in $theme', async (look) => {
    await using visited = await visit(world(), '/theatres', look);
    await openFirst(visited);
    await visited.page.getByRole('heading', { name: 'Notes' }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('a note is seen by a colleague, is nobody else’s to see, and goes when its writer deletes it', async () => {
    const text = `Seen at ${performance.now()}`;
    await using ratna = await visit(world(), '/theatres', DESKTOP);
    await openFirst(ratna);
    const { page } = ratna;
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('textbox', { name: 'Note for your colleagues' }).fill(text);
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByText(text).first().waitFor();
    const path = new URL(page.url()).pathname;
    await using sari = await visit(world(), path, DESKTOP, 'sari@cineradar.demo');
    await sari.page.getByText(text).waitFor();
    await using bayu = await visit(world(), path, DESKTOP, 'bayu@lintas.demo');
    await bayu.page.getByText('Nothing noted yet').waitFor();
    expect(await bayu.page.getByText(text).count()).toBe(0);
    await page
      .getByRole('button', { name: /^Delete your note/ })
      .first()
      .click();
    await page.getByText(text).waitFor({ state: 'detached' });
    expect(await unsound(ratna)).toEqual([]);
  });
};
