import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, type Look, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** Invites somebody on the page of members, as people do; gives the link that is shown this once. */
const inviteOn = async (page: Page, email: string, role: string): Promise<string> => {
  await page.getByRole('button', { name: 'Invite someone' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByRole('heading', { name: `${email} is invited` }).waitFor();
  const link = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();
  return link;
};

/** Opens a link as whom it is given to; `email`: who is signed in there. */
const open = (world: PortalWorld, link: string, look: Look, email: string | null) => {
  const { pathname, hash } = new URL(link);
  return visit(world, `${pathname}${hash}`, look, email);
};

/** From an owner's wish to a colleague who works for the organisation, and each way in which it does not hold. */
export const invitation = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))('somebody new joins by the link at $width px, once', async (look) => {
    const owner = await newDeveloper(world());
    const email = `colleague-${randomUUID()}@films.example`;
    await using members = await visit(world(), '/members', look, owner.email);
    const link = await inviteOn(members.page, email, 'Viewer');
    expect(link.startsWith(`${world().url}/invitation#`)).toBe(true);
    expect(await unsound(members)).toEqual([]);

    await using invited = await open(world(), link, look, null);
    const { page } = invited;
    await page.getByRole('heading', { level: 1, name: `Join ${owner.organisation}` }).waitFor();
    expect(await unsound(invited)).toEqual([]);
    await page.getByLabel('Your name').fill('Rani');
    await page.getByLabel('Password').fill('a good password');
    await page.getByRole('button', { name: 'Create account and join' }).click();
    await page.waitForURL((url) => url.pathname === '/quickstart');

    await using again = await open(world(), link, look, null);
    await again.page.getByRole('heading', { level: 1, name: 'Already taken up' }).waitFor();
    expect(await unsound(again)).toEqual([]);

    await members.page.reload();
    await members.page.getByText('Rani').first().waitFor();
    await members.page.getByText('Accepted').first().waitFor();
  });

  test('who has an account accepts with its session, and works for both organisations from then on', async () => {
    const [owner, guest] = [await newDeveloper(world()), await newDeveloper(world())];
    await using members = await visit(world(), '/members', DESKTOP, owner.email);
    const link = await inviteOn(members.page, guest.email, 'Developer');
    await using invited = await open(world(), link, DESKTOP, guest.email);
    const { page } = invited;
    await page.getByRole('button', { name: 'Accept invitation' }).click();
    await page.waitForURL((url) => url.pathname === '/quickstart');
    await page.goto(`${world().url}/settings`);
    await page.getByRole('button', { name: `Switch to ${guest.organisation}` }).click();
    await page.waitForURL((url) => url.pathname === '/quickstart');
    await page.goto(`${world().url}/settings`);
    await page.getByRole('button', { name: `Switch to ${owner.organisation}` }).waitFor();
    expect(await unsound(invited)).toEqual([]);
  });

  test('an invitation of somebody else’s is told, and signing out leads on with the same link', async () => {
    const [owner, other] = [await newDeveloper(world()), await newDeveloper(world())];
    await using members = await visit(world(), '/members', DESKTOP, owner.email);
    const link = await inviteOn(members.page, `nobody-${randomUUID()}@films.example`, 'Viewer');
    await using invited = await open(world(), link, DESKTOP, null);
    const { page } = invited;
    await page.getByRole('button', { name: 'I have an account' }).click();
    await page.getByLabel('E-mail').fill(other.email);
    await page.getByLabel('Password', { exact: true }).fill('cineradar-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'for another address' }).waitFor();
    await page.reload();
    await page.getByText(`You are signed in as ${other.email}`).waitFor();
    await page.getByRole('button', { name: 'Sign out and go on' }).click();
    await page.getByRole('button', { name: 'I am new here' }).waitFor();
    expect(page.url()).toBe(link);
  });

  test('one that was taken back, or replaced by a newer link, opens nothing', async () => {
    const owner = await newDeveloper(world());
    const email = `late-${randomUUID()}@films.example`;
    await using members = await visit(world(), '/members', DESKTOP, owner.email);
    const { page } = members;
    const first = await inviteOn(page, email, 'Viewer');
    await page.getByRole('button', { name: `Manage ${email}` }).click();
    await page.getByRole('menuitem', { name: 'Send again' }).click();
    const second = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: `Manage ${email}` }).click();
    await page.getByRole('menuitem', { name: 'Take back' }).click();
    await page.getByText('Taken back').first().waitFor();
    await using replaced = await open(world(), first, DESKTOP, null);
    await replaced.page.getByRole('heading', { level: 1, name: 'No such invitation' }).waitFor();
    await using revoked = await open(world(), second, DESKTOP, null);
    await revoked.page.getByRole('heading', { level: 1, name: 'Taken back' }).waitFor();
    expect(await unsound(revoked)).toEqual([]);
  });
};
