import { randomUUID } from 'node:crypto';
import { letterOf, startMailServer } from '@cineradar/api/testing/mail-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainly, PHONE } from '../console/looks.ts';
import { unsound, type Visit, visit } from '../console/visit.ts';
import { eventually } from '../harness/eventually.ts';
import { openMailWorld, type PortalWorld } from './world.ts';

/** The web is built first where nothing built it before. */
const OPEN_WITHIN_MS = 900_000;
const WHAT_TO_DO = 'Confirm your e-mail address first: open the link in the letter we sent you.';

const letters: string[] = [];
const stack = new AsyncDisposableStack();
let world: PortalWorld;
beforeAll(async () => {
  const server = await startMailServer(letters);
  stack.defer(server.close);
  world = stack.use(await openMailWorld(server.env));
}, OPEN_WITHIN_MS);
afterAll(() => stack.disposeAsync());

/** The link of the newest of `count` letters to an address. */
const linkTo = (email: string, count: number): Promise<string> =>
  eventually(`letter ${count} to ${email}`, () => {
    const own = letters.map((one) => letterOf(one)).filter((one) => one.includes(`To: ${email}`));
    return Promise.resolve(own.length < count ? undefined : /http\S+\/confirm#\S+/.exec(own.at(-1) ?? '')?.[0]);
  });

/** What is wrong with a page beside what it was refused, which browsers log as well. */
const besidesRefusals = async (visited: Visit): Promise<readonly string[]> =>
  (await unsound(visited)).filter((fault) => !/\b403\b/.test(fault));

const signUpAs = async (page: Page, email: string): Promise<void> => {
  await page.getByLabel('Your name').fill('Dewi Lestari');
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password').fill('a good password');
  await page.getByLabel('Organisation').fill('Layar Emas');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/quickstart');
};

const makeLiveKey = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Make a key' });
  await dialog.getByLabel('Name').fill('Lobby screens');
  await dialog.getByRole('button', { name: 'The market', exact: true }).click();
  await dialog.getByRole('button', { name: 'Make a live key' }).click();
};

/** What waits for a confirmed address says so where it is asked for. */
const tryWhatWaits = async (visited: Visit): Promise<void> => {
  const { page } = visited;
  await page.goto(`${world.url}/keys`);
  await makeLiveKey(page);
  await page.getByRole('alert').getByText(WHAT_TO_DO).waitFor();
  expect(await besidesRefusals(visited)).toEqual([]);
  await page.goto(`${world.url}/members`);
  await page.getByRole('button', { name: 'Invite someone' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('colleague@films.example');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await dialog.getByRole('alert').getByText(WHAT_TO_DO).waitFor();
  expect(await besidesRefusals(visited)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
};

test.each(mainly(PHONE))(
  'who signs up is told what waits for a confirmed address, has the letter sent again and elsewhere, and all of it once its link is opened, at $width px',
  async (look) => {
    await using visited = await visit(world, '/sign-up', look, null);
    const { page } = visited;
    const [mistyped, right] = [`new-${randomUUID()}@films.exmaple`, `new-${randomUUID()}@films.example`];
    await signUpAs(page, mistyped);
    const bar = page.getByRole('region', { name: 'Your e-mail address' });
    await bar.getByText(`we wrote to ${mistyped}`).waitFor();
    expect(await unsound(visited)).toEqual([]);
    await tryWhatWaits(visited);

    await bar.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Sent. The link holds for 24 hours.').waitFor();
    const before = await linkTo(mistyped, 2);
    await bar.getByRole('button', { name: 'Change address' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change address' });
    await dialog.getByLabel('E-mail address').fill(right);
    await dialog.getByRole('button', { name: 'Change and send' }).click();
    await bar.getByText(`we wrote to ${right}`).waitFor();

    await using stranger = await visit(world, before.slice(world.url.length), look, null);
    await stranger.page.getByRole('heading', { name: 'No such link' }).waitFor();
    await page.goto(await linkTo(right, 1));
    await page.getByRole('heading', { name: 'Address confirmed' }).waitFor();
    expect(await besidesRefusals(visited)).toEqual([]);
    await page.getByRole('link', { name: 'Go to the portal' }).click();
    await page.goto(`${world.url}/keys`);
    await makeLiveKey(page);
    await page.getByRole('dialog', { name: 'Lobby screens is made' }).waitFor();
    expect(await bar.count()).toBe(0);
    await page.goto(`${world.url}/audit`);
    await page.getByRole('button', { name: 'E-mail address confirmed' }).filter({ visible: true }).waitFor();
    await page.getByRole('button', { name: 'E-mail address changed' }).filter({ visible: true }).waitFor();
    expect(await besidesRefusals(visited)).toEqual([]);
  },
);
