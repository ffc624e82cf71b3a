import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { recordRound } from '@cineradar/services/status/record-round';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import type { PortalWorld } from '../world.ts';

const EVERY_MS = 20_000;

/** One good look at reads, then three that failed. */
const breakDown = async (databaseUrl: string): Promise<void> => {
  const db = openDb(openPool(databaseUrl, { max: 1 }));
  const last = Math.floor(Date.now() / EVERY_MS) * EVERY_MS;
  try {
    for (const place of [3, 2, 1, 0]) {
      const seen = place === 3 ? ({ state: 'up' } as const) : ({ state: 'down', because: 'timeout' } as const);
      const round = { slot: new Date(last - place * EVERY_MS), missed: [] };
      await recordRound(db, round, [{ component: 'rest', seen, durationMs: 12 }], EVERY_MS);
    }
  } finally {
    await db.destroy();
  }
};

/** A feed as the browser gets it, which alone finds names below localhost. */
const feedAt = async (page: Page, path: string): Promise<string> =>
  z.string().parse(await page.evaluate(`fetch('${path}').then((answer) => answer.text())`));

/** Is it you or me, and what changed? */
export const status = (world: () => PortalWorld): void => {
  beforeAll(async () => {
    const { own } = world();
    if (own !== undefined) await breakDown(own.databaseUrl);
  });

  test.each(mainly(PHONE))('a stranger sees what is out, since when and why, at $width px', async (look) => {
    await using visited = await visit(world(), '/status', look, null);
    const { page } = visited;
    await page.getByRole('heading', { name: 'Reads: outage' }).waitFor();
    await page.getByText('Open now').waitFor();
    await page.getByText('No answer came within 10 seconds.').first().waitFor();
    expect(await unsound(visited)).toEqual([]);
  });

  test('one of ours writes what is known, and everyone reads it', async () => {
    await using ours = await visit(world(), '/status', DESKTOP, 'sari@cineradar.demo');
    await ours.page.getByRole('button', { name: 'Write a note' }).first().click();
    await ours.page.getByLabel('Note on this incident').fill('A certificate ran out.');
    await ours.page.getByRole('button', { name: 'Publish note' }).click();
    await ours.page.getByText('A certificate ran out.').first().waitFor();
    await using anyone = await visit(world(), '/status', DESKTOP, null);
    await anyone.page.getByText('A certificate ran out.').waitFor();
    expect(await anyone.page.getByRole('button', { name: 'Write a note' }).count()).toBe(0);
    expect(await feedAt(anyone.page, '/status/feed.xml')).toContain('A certificate ran out.');
  });

  test('while the API is away the page says so, with what was known, and since when', async () => {
    const { own } = world();
    if (own === undefined) return;
    await using visited = await visit(world(), '/status', DESKTOP, null, 15);
    const { page } = visited;
    await page.getByRole('heading', { name: 'Reads: outage' }).waitFor();
    await own.withoutApi(async () => {
      // It asks again by itself.
      await page.getByRole('heading', { name: 'Our API does not answer' }).waitFor();
      await page.getByText(/It has not answered this page since .+ Below is what was known at/).waitFor();
      await page.getByRole('heading', { name: 'Reads: outage' }).waitFor();
    });
    await page.getByRole('heading', { name: 'Our API does not answer' }).waitFor({ state: 'hidden' });
    expect(await unsound(visited)).toEqual([]);
  });

  test('an entry of the changelog has an address of its own, which the feed tells', async () => {
    await using visited = await visit(world(), '/changelog', DESKTOP, null);
    const { page } = visited;
    await page.getByRole('link', { name: 'API version 2026-11-01: intervals as pairs' }).click();
    await page.getByRole('heading', { level: 1, name: 'API version 2026-11-01: intervals as pairs' }).waitFor();
    const address = new URL(page.url()).pathname;
    expect(await feedAt(page, '/changelog/feed.xml')).toContain(`${address}"`);
    expect(await unsound(visited)).toEqual([]);
  });
};
