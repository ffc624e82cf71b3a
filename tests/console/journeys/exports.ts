import { readFile } from 'node:fs/promises';
import { tableOf } from '@cineradar/worker/documents/testing/read-csv';
import { readPdf } from '@cineradar/worker/documents/testing/read-pdf';
import { readXlsx } from '@cineradar/worker/documents/testing/read-xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP } from '../looks.ts';
import { unsound, type Visit, visit } from '../visit.ts';
import type { World } from '../world.ts';

const tray = (page: Page) => page.getByRole('region', { name: 'Exports' });

/** Presses what asks for a file, and gives the file that the browser then saves. */
const saved = async ({ page }: Visit, ask: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> => {
  const coming = page.waitForEvent('download');
  await ask();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

const exportAs = async ({ page }: Visit, format: RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: format }).click();
};

const board = (page: Page) => page.getByRole('region', { name: 'Theatres by heat score' });

/** From a button to a file on one's own disk, which holds what was on screen. */
export const exports = (world: () => World): void => {
  test('the leaderboard as CSV and XLSX holds the rows on screen, in their order, with typed cells', async () => {
    await using visited = await visit(world(), '/leaderboard?sort=name', DESKTOP);
    const { page } = visited;
    await board(page).waitFor();
    const names = await board(page).locator('tbody a').allInnerTexts();
    const csv = await saved(visited, () => exportAs(visited, /^CSV/));
    expect(csv.name).toMatch(/^cineradar-leaderboard-.*\.csv$/);
    const [head = [], ...rows] = tableOf(csv.bytes);
    expect(rows.map((row) => row[head.indexOf('Theatre')])).toEqual(names);
    for (const row of rows) expect(Number(row[head.indexOf('Heat score')])).toBeGreaterThan(0);
    const xlsx = await saved(visited, () => exportAs(visited, /^XLSX/));
    const sheet = readXlsx(xlsx.bytes).get('Leaderboard') ?? [];
    const column = sheet[0]?.findIndex((cell) => cell?.value === 'Heat score') ?? -1;
    expect(sheet).toHaveLength(names.length + 1);
    expect(sheet.slice(1).map((row) => row[column]?.kind)).toEqual(names.map(() => 'number'));
    await tray(page).getByText(`${names.length} rows`).first().waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('a theatre’s sheet is made while one reads on, and is a PDF of one page that names it', async () => {
    await using visited = await visit(world(), '/theatres', DESKTOP);
    const { page } = visited;
    await page.locator('a[href^="/theatres/"]').first().click();
    await page.getByRole('heading', { name: 'Why this score' }).waitFor();
    const theatre = await page.getByRole('heading', { level: 1 }).innerText();
    const { name, bytes } = await saved(visited, () => page.getByRole('button', { name: 'One-page PDF' }).click());
    expect(name).toMatch(/\.pdf$/);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { pages } = readPdf(bytes);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.replaceAll('\n', '')).toContain(theatre);
    expect(await unsound(visited)).toEqual([]);
  });
};
