import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { DESKTOP, type Look, mainly, PHONE } from '../../console/looks.ts';
import { unsound, type Visit, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const run = promisify(execFile);

/** A test key of a new organisation, made as its owner makes one. */
const makeKey = async (world: PortalWorld, email: string): Promise<string> => {
  await using visited = await visit(world, '/quickstart', DESKTOP, email);
  const { page } = visited;
  await page.getByRole('button', { name: 'Make a test key' }).click();
  await page.getByText('Shown once.', { exact: false }).waitFor();
  // Awaited here: what is returned unread is read when the visit is over.
  return await page
    .locator('code', { hasText: /^cr_test_/ })
    .first()
    .innerText();
};

const answer = (page: Page) => page.getByRole('region', { name: 'Answer', exact: true });

/** Every operation, asked for with one's own key. */
export const playground = (world: () => PortalWorld): void => {
  const owner = { email: '', key: '' };
  beforeAll(async () => {
    owner.email = (await newDeveloper(world())).email;
    owner.key = await makeKey(world(), owner.email);
  });

  const openAt = async (path: string, look: Look): Promise<Visit> => {
    const visited = await visit(world(), path, look, owner.email);
    const { page } = visited;
    await page.getByRole('textbox', { name: 'Your key' }).fill(owner.key);
    await page.getByRole('button', { name: 'Use it here' }).click();
    await page.getByText('Test: your sandbox').waitFor();
    return visited;
  };

  test.each(mainly(PHONE))(
    'an operation is found, asked with the key, and answered with status, id and body at $width px',
    async (look) => {
      await using visited = await openAt('/playground', look);
      const { page } = visited;
      if (look.width === 390) await page.getByRole('button', { name: 'Change' }).click();
      await page.getByLabel('Find an operation').filter({ visible: true }).fill('demand seats film');
      await page.getByRole('button', { name: 'predictDemand' }).filter({ visible: true }).click();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await answer(page).getByText('200', { exact: true }).waitFor();
      await answer(page).getByText('"predictedOccupancy"').first().waitFor();
      await answer(page)
        .getByText(/\d+ headers/)
        .waitFor();
      expect(page.url()).toContain('operation=predictDemand');
      expect(page.url()).not.toContain('cr_test_');
      expect(await unsound(visited)).toEqual([]);
    },
  );

  test('a link asks the same again, and the curl beside it answers the same', async () => {
    await using visited = await openAt(
      '/playground?operation=listTheatres&with={"city":"JAKARTA","limit":"2"}',
      DESKTOP,
    );
    const { page, context } = visited;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await answer(page).getByText('"nextCursor"').waitFor();
    await page.getByRole('button', { name: 'Copy: Code of this call' }).click();
    await page.getByText('Copied').first().waitFor({ state: 'attached' });
    const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
    expect(String(copied)).toContain(`Bearer ${owner.key}`);
    const { stdout } = await run('sh', ['-c', `${String(copied)} --silent`]);
    expect(JSON.parse(stdout)).toMatchObject({ data: [{ city: { slug: 'jakarta' } }, {}] });
    expect(await unsound(visited)).toEqual([]);
  });

  test('a stream is followed until it is stopped, and keeps what it told', async () => {
    await using visited = await openAt('/playground?operation=streamOccupancy', DESKTOP);
    const { page } = visited;
    await page.getByRole('button', { name: 'Start the stream' }).click();
    await answer(page).getByText('snapshot', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await answer(page).getByText('The stream has ended.').waitFor();
    await answer(page).getByText('snapshot', { exact: true }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('a body is written by fields, each judged by the contract, and stands in the JSON as it is typed', async () => {
    await using visited = await openAt('/playground?operation=createWebhook', DESKTOP);
    const { page } = visited;
    // Above every page stands which market the key of this tab reads.
    await page.getByRole('link', { name: 'key reads your organisation’s sandbox' }).waitFor();
    await page.getByLabel('url (needed)').fill('');
    await page.getByLabel('percent (needed)').fill('120');
    await page.getByText('must be at most 100').waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('This one is needed.').waitFor();
    expect(await answer(page).getByText('400').count()).toBe(0);
    expect(await unsound(visited)).toEqual([]);
    await page.getByLabel('percent (needed)').fill('72.5');
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    const json = page.getByLabel('Body (JSON, needed)');
    expect(JSON.parse(await json.inputValue())).toMatchObject({ threshold: { percent: 72.5 } });
    await json.fill('{"url":"https://hooks.example.com/b","events":["limit.reached"]}');
    await page.getByRole('button', { name: 'Fields' }).click();
    expect(await page.getByLabel('url (needed)').inputValue()).toBe('https://hooks.example.com/b');
    expect(await page.getByLabel('limit.reached').isChecked()).toBe(true);
    expect(await unsound(visited)).toEqual([]);
  });

  test('a refusal is shown as it came, and what is needed is asked for before anything is sent', async () => {
    await using visited = await openAt('/playground?operation=getTheatre&with={"id":"theatre_999"}', DESKTOP);
    const { page } = visited;
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await answer(page).getByText('404', { exact: true }).first().waitFor();
    await answer(page).getByText('"not_found"').waitFor();
    await page.getByLabel('id (path, needed)').fill('');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('This one is needed.').waitFor();
    expect(await answer(page).getByText('"not_found"').count()).toBe(1);
  });
};
