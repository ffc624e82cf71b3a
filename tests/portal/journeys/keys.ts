import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { apiOf } from '../live-key.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** Makes a key through the dialog, and gives its text. */
const makeKey = async (page: Page, name: string): Promise<string> => {
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make a test key' }).click();
  return takeText(page, name);
};

const takeText = async (page: Page, name: string): Promise<string> => {
  const shown = page.getByRole('dialog', { name: `${name} is made` });
  const text = await shown.locator('code').innerText();
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  await shown.waitFor({ state: 'hidden' });
  return text;
};

const open = async (page: Page, name: string): Promise<void> => {
  await page.getByText(name, { exact: true }).filter({ visible: true }).first().click();
  await page.getByRole('dialog', { name }).waitFor();
};

/** Often enough for a call to fall into each step, and the steps have the machine to themselves between two. */
const EVERY_MS = 20;

/** A program that asks all the while, with whichever key it was given last. */
const openProgram = (apiUrl: string, first: string) => {
  const statuses: number[] = [];
  const state = { key: first, isOn: true };
  const loop = async (): Promise<void> => {
    while (state.isOn) {
      const answer = await fetch(`${apiUrl}/v1/theatres?limit=1`, {
        headers: { authorization: `Bearer ${state.key}` },
      });
      await answer.arrayBuffer();
      statuses.push(answer.status);
      await sleep(EVERY_MS);
    }
  };
  const running = loop();
  return {
    statuses,
    use: (key: string): void => {
      state.key = key;
    },
    asked: async (more: number): Promise<void> => {
      const upTo = statuses.length + more;
      await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(upTo);
    },
    stop: async (): Promise<void> => {
      state.isOn = false;
      await running;
    },
  };
};

/** Keys from the first to the last of their lives. */
export const keys = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'a key is made, shown once, found in the list, changed and revoked by its name at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      await using visited = await visit(world(), '/keys', look, email);
      const { page } = visited;
      await page.getByText('No key holds now.', { exact: false }).waitFor();
      const text = await makeKey(page, 'nightly report');
      expect(text).toMatch(/^cr_test_/);
      expect(await page.getByText(text).count()).toBe(0);
      await open(page, 'nightly report');
      expect(await unsound(visited)).toEqual([]);
      await page.getByRole('button', { name: 'Edit' }).click();
      const edit = page.getByRole('dialog', { name: 'Change nightly report' });
      await edit.getByLabel('Name').fill('daily report');
      await edit.getByRole('button', { name: 'Save changes' }).click();
      await page.getByText('daily report is changed').waitFor();
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page
        .getByRole('dialog', { name: 'Revoke daily report' })
        .getByRole('button', { name: 'Revoke daily report' })
        .click();
      await page.getByText('daily report is revoked').waitFor();
      const answer = await fetch(`${apiOf(world())}/v1/theatres`, { headers: { authorization: `Bearer ${text}` } });
      expect(answer.status).toBe(401);
      expect(await unsound(visited)).toEqual([]);
    },
  );

  test('whatever the API refuses stands under its field, and what was typed is kept', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/keys?new=test', DESKTOP, email);
    const { page } = visited;
    const dialog = page.getByRole('dialog', { name: 'Make a key' });
    await dialog.getByLabel('Addresses').fill('203.0.113.0/24\nnot-an-address');
    await dialog.getByLabel('Name').fill('importer');
    await dialog.getByRole('button', { name: 'Make a test key' }).click();
    await dialog.getByText('not-an-address is no address', { exact: false }).waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('importer');
    await dialog.getByLabel('Addresses').fill('');
    await dialog.getByLabel('An hour').fill('999999999');
    await dialog.getByRole('button', { name: 'Make a test key' }).click();
    await dialog
      .getByText(/this limit is at most|may have that at most/)
      .first()
      .waitFor();
  });

  test('a rotation with an overlap fails no call: the old key holds while programs go over to the new one', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/keys', DESKTOP, email);
    const { page } = visited;
    const old = await makeKey(page, 'screens');
    const program = openProgram(apiOf(world()), old);
    await program.asked(5);
    await open(page, 'screens');
    await page.getByRole('button', { name: 'Rotate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rotate screens' });
    await dialog.getByLabel('1 hour').check();
    await dialog.getByRole('button', { name: 'Make the new key' }).click();
    const next = await takeText(page, 'screens');
    expect(next).not.toBe(old);
    await program.asked(5);
    program.use(next);
    await program.asked(5);
    await program.stop();
    expect(new Set(program.statuses)).toEqual(new Set([200]));
    await page.getByText('Took over from this key').waitFor();
    await page.getByText(next.slice(0, 12), { exact: false }).first().waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
