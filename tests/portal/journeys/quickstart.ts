import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, LOOKS } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const run = promisify(execFile);
const FIVE_MINUTES_MS = 300_000;

/** The sample as it stands on the page, to be typed as it is. */
const sampleOf = async (page: Page, name: string): Promise<string> =>
  (await page.getByRole('region', { name }).first().innerText()).trim();

const makeKey = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Make a test key' }).click();
  await page.getByText('Shown once. Store it before you leave this page.').waitFor();
  return page
    .locator('code', { hasText: /^cr_test_/ })
    .first()
    .innerText();
};

const listen = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Listen here' }).click();
  await page.getByText('Listening on your key').waitFor();
  await page.getByRole('list', { name: 'Newest readings' }).getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'Move it on by an hour' }).click();
  await page.getByText(/\d+ new readings?/).waitFor();
};

/** From nobody to a stream of readings, as a new developer goes. */
export const quickstart = (world: () => PortalWorld): void => {
  test.each(LOOKS)('somebody new goes from signing up to a stream in under five minutes at $width px', async (look) => {
    const began = performance.now();
    await using visited = await visit(world(), '/sign-up', look, null);
    const { page } = visited;
    await page.getByLabel('Your name').fill('Dewi Lestari');
    await page.getByLabel('Work e-mail').fill(`start-${randomUUID()}@films.example`);
    await page.getByLabel('Password').fill('a good password');
    await page.getByLabel('Organisation').fill('Layar Emas');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL((url) => url.pathname === '/quickstart');
    await page.getByText('Make a key first.', { exact: false }).waitFor();
    await makeKey(page);
    await page.getByText('Waiting for your first call.', { exact: false }).waitFor();
    expect(await unsound(visited)).toEqual([]);
    await page.getByRole('button', { name: 'Run it here' }).click();
    await page.getByText('Your call arrived, and was answered.').waitFor();
    await page.getByRole('region', { name: 'The answer' }).getByText('"occupancy"').waitFor();
    await listen(page);
    expect(performance.now() - began).toBeLessThan(FIVE_MINUTES_MS);
    expect(await unsound(visited)).toEqual([]);
  });

  test('the sample typed in a terminal is noticed by itself, and all of it is there after a reload', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/quickstart', DESKTOP, email);
    const { page } = visited;
    const key = await makeKey(page);
    const sample = await sampleOf(page, 'Sample: how full one theatre is');
    expect(sample).toContain(key);
    const { stdout } = await run('sh', ['-c', `${sample} --silent --show-error --fail-with-body`]);
    expect(JSON.parse(stdout)).toMatchObject({ synthetic: true });
    await page.getByText('Your call arrived, and was answered.').waitFor();
    await page.getByRole('region', { name: 'The answer' }).getByText('"theatreId"').waitFor();
    await page.reload();
    await page.getByText('Your call arrived, and was answered.').waitFor();
    expect(await sampleOf(page, 'Sample: how full one theatre is')).toBe(sample);
    expect(await unsound(visited)).toEqual([]);
  });

  test('a call that is refused is told with its status, and the page goes on waiting for one that is not', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/quickstart', DESKTOP, email);
    const { page } = visited;
    await makeKey(page);
    const sample = await sampleOf(page, 'Sample: how full one theatre is');
    await run('sh', ['-c', `${sample.replace('theatre_123', 'theatre_999')} --silent`]);
    await page.getByText('was refused with 404', { exact: false }).waitFor();
    await run('sh', ['-c', `${sample} --silent`]);
    await page.getByText('Your call arrived, and was answered.').waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('another tab asks for the key, refuses one with a wrong character, and never shows it whole by itself', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/quickstart', DESKTOP, email);
    const { page, context } = visited;
    const key = await makeKey(page);
    const other = await context.newPage();
    await other.goto(`${world().url}/quickstart`);
    const field = other.getByLabel(`The key that begins with ${key.slice(0, 12)}`);
    await field.waitFor();
    expect(await sampleOf(other, 'Sample: how full one theatre is')).not.toContain(key);
    await field.fill(`${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`);
    await other.getByRole('button', { name: 'Use it here' }).click();
    await other.getByText('This is no key', { exact: false }).waitFor();
    await field.fill(key);
    await other.getByRole('button', { name: 'Use it here' }).click();
    await other.getByText('Shown once.', { exact: false }).waitFor();
    expect(await sampleOf(other, 'Sample: how full one theatre is')).toContain(key);
    expect(await unsound(visited)).toEqual([]);
  });
};
