import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkout } from '../../../scripts/bootstrap/paths.mjs';
import { awake } from '../../console/keys.ts';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const Pages = z.array(z.string());

/** The addresses of all pages, as the navigation names them. */
const addresses = async (): Promise<readonly string[]> => {
  const text = await readFile(join(checkout, 'apps/web/content/docs.json'), 'utf8');
  const named = [...text.matchAll(/"(?<page>docs\/[\w/-]+)"/g)].map(({ groups }) => groups?.['page'] ?? '');
  return Pages.parse(named).map((page) => `/${page.replace(/\/index$/, '')}`);
};

/** Pages of every kind: prose with tabs of code, a long table, a code of a problem, a guide, another language. */
const KINDS = [
  '/docs/quickstart',
  '/docs/data/dictionary',
  '/docs/errors/rate_limited',
  '/docs/guides/price-with-forecasts',
  '/docs/id/quickstart',
];

const looked = KINDS.flatMap((path, place) =>
  mainly(place % 2 === 0 ? PHONE : DESKTOP).map((look) => ({ path, ...look })),
);

/** What a developer reads, searches and tries, without a session. */
export const docs = (world: () => PortalWorld): void => {
  test('every page of the navigation answers at its address, with one title', async () => {
    await using visited = await visit(world(), '/docs', DESKTOP, null);
    for (const path of await addresses()) {
      const told = await visited.page.evaluate(
        `fetch(${JSON.stringify(path)}).then(async (a) => [a.status, (await a.text()).split('<h1').length - 1])`,
      );
      expect([path, told]).toEqual([path, [200, 1]]);
    }
  });

  test.each(looked)('$path can be read at $width px in $theme', async ({ path, ...look }) => {
    await using visited = await visit(world(), path, look, null);
    await visited.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('the search finds by keys alone what is asked for, and leads there', async () => {
    await using visited = await visit(world(), '/docs', DESKTOP, null);
    const { page } = visited;
    await awake(page);
    for (const [question, title] of [
      ['rate_limited', 'rate_limited'],
      ['idempotency', 'Idempotency'],
      ['polars', 'Load a day into Polars'],
    ] as const) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill(question);
      await page.getByRole('option', { name: title }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }
    expect(await unsound(visited)).toEqual([]);
  });

  test('a language that was chosen once holds on the next page', async () => {
    await using visited = await visit(world(), '/docs/quickstart', DESKTOP, null);
    const { page } = visited;
    await page.getByRole('button', { name: 'Python', exact: true }).first().click();
    await page.getByText('from cineradar import CineRadar').first().waitFor();
    await page.goto(`${world().url}/docs/concepts/forecasts`);
    await page.getByText('predicted_occupancy').filter({ visible: true }).first().waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('the type of a problem leads to its page, and what is not there says so within the frame', async () => {
    await using visited = await visit(world(), '/errors/not_found', DESKTOP, null);
    await visited.page.getByRole('heading', { level: 1, name: 'not_found' }).waitFor();
    expect(new URL(visited.page.url()).pathname).toBe('/docs/errors/not_found');
    await visited.page.goto(`${world().url}/docs/nowhere`);
    await visited.page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await visited.page.getByRole('navigation', { name: 'Pages' }).waitFor();
  });

  test('an operation is tried from its own place in the reference with a test key, and nobody else is asked', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/quickstart', DESKTOP, email);
    const { page, faults } = visited;
    await page.getByRole('button', { name: 'Make a test key' }).click();
    await page.getByText('Shown once.', { exact: false }).waitFor();
    await page.goto(`${world().url}/reference/listTheatres`);
    expect(new URL(page.url()).hash).toBe('#tag/theatres/GET/v1/theatres');
    await page.getByRole('button', { name: /Test Request.*get \/v1\/theatres\)/ }).click();
    const [answer] = await Promise.all([
      page.waitForResponse(/\/v1\/theatres(\?|$)/),
      page
        .getByRole('button', { name: /Send get request to/ })
        .first()
        .click(),
    ]);
    await page.getByText('200 OK').first().waitFor();
    expect(answer.request().headers()['authorization']).toMatch(/^Bearer cr_test_/);
    expect(faults.list()).toEqual([]);
  });

  test('language models get a list of all pages, and all of them in one text', async () => {
    await using visited = await visit(world(), '/docs', DESKTOP, null);
    const read = async (path: string): Promise<string> =>
      z.string().parse(await visited.page.evaluate(`fetch('${path}').then((answer) => answer.text())`));
    const [list, whole] = [await read('/llms.txt'), await read('/llms-full.txt')];
    for (const path of await addresses()) {
      expect(list).toContain(`](${path}):`);
      expect(whole).toContain(`\nAddress: ${path}\n`);
    }
    expect(whole.match(/^\s*(?:<\/?[A-Z]|\{\/\*)/gm)).toBeNull();
  });
};
