import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const ADDRESS = 'https://hooks.example.com/cineradar';

/** Endpoints from the first to the last of their lives. */
export const webhooks = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'an endpoint is made, its secret shown once, tested, paused and deleted at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      await using visited = await visit(world(), '/webhooks', look, email);
      const { page } = visited;
      await page.getByText('No address is told anything yet', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Add an endpoint' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add an endpoint' });
      await dialog.getByLabel('Address').fill(ADDRESS);
      await dialog.getByLabel('reading.threshold').check();
      await dialog.getByLabel('Occupancy from').fill('90');
      expect(await unsound(visited)).toEqual([]);
      await dialog.getByRole('button', { name: 'Add the endpoint' }).click();
      const shown = page.getByRole('dialog', { name: 'The endpoint’s secret' });
      const secret = await shown.locator('code').innerText();
      expect(secret).toMatch(/^whsec_/);
      await shown.getByRole('button', { name: 'I stored it' }).click();
      await page.getByRole('heading', { level: 1, name: 'hooks.example.com/cineradar' }).waitFor();
      expect(await page.getByText(secret).count()).toBe(0);

      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByRole('menuitem', { name: 'heat_score.published' }).click();
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
      await page.locator('code', { hasText: 'heat_score.published' }).filter({ visible: true }).first().click();
      const sent = page.getByRole('dialog', { name: 'heat_score.published' });
      await sent.getByText('"test"').first().waitFor();
      expect(await unsound(visited)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Switch on' }).waitFor();
      await page.getByRole('button', { name: 'More to do with this endpoint' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Delete the endpoint' }).click();
      await page.getByText('No address is told anything yet', { exact: false }).waitFor();
    },
  );

  test('an address with a password in it, and no event, are refused under their fields', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/webhooks?new=true', DESKTOP, email);
    const dialog = visited.page.getByRole('dialog', { name: 'Add an endpoint' });
    await dialog.getByLabel('Address').fill('https://who:secret@hooks.example.com/');
    await dialog.getByRole('button', { name: 'Add the endpoint' }).click();
    await dialog.getByText('name at least one event', { exact: false }).waitFor();
    await dialog.getByLabel('forecast.ready').check();
    await dialog.getByRole('button', { name: 'Add the endpoint' }).click();
    await dialog.getByText('must not carry a name or password', { exact: false }).waitFor();
    expect(await dialog.getByLabel('Address').inputValue()).toBe('https://who:secret@hooks.example.com/');
  });

  test('a secret is rotated with an overlap, and the page says how long the old one signs', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/webhooks?new=true', DESKTOP, email);
    const { page } = visited;
    const dialog = page.getByRole('dialog', { name: 'Add an endpoint' });
    await dialog.getByLabel('Address').fill(ADDRESS);
    await dialog.getByLabel('forecast.ready').check();
    await dialog.getByRole('button', { name: 'Add the endpoint' }).click();
    const shown = page.getByRole('dialog', { name: 'The endpoint’s secret' });
    const first = await shown.locator('code').innerText();
    await shown.getByRole('button', { name: 'I stored it' }).click();
    await page.getByRole('button', { name: 'More to do with this endpoint' }).click();
    await page.getByRole('menuitem', { name: 'Rotate the secret' }).click();
    const rotate = page.getByRole('dialog', { name: 'Rotate the secret' });
    await rotate.getByLabel('1 hour').check();
    await rotate.getByRole('button', { name: 'Make a new secret' }).click();
    expect(await shown.locator('code').innerText()).not.toBe(first);
    await shown.getByRole('button', { name: 'I stored it' }).click();
    await page.getByText('signs beside the new one until', { exact: false }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
