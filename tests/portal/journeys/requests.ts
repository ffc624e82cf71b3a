import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { apiOf, liveKey } from '../live-key.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** Asks as a program would; the way is told apart by its query. */
const ask = async (world: PortalWorld, key: string, path: string): Promise<void> => {
  await (await fetch(`${apiOf(world)}${path}`, { headers: { authorization: `Bearer ${key}` } })).arrayBuffer();
};

/** What programs asked, found again, followed and taken home. */
export const requests = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'a request is found by what it asked, opens with the page of its refusal and its curl, and comes home as CSV, at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      const key = await liveKey(world(), email);
      await ask(world(), key, '/v1/sites?limit=3');
      await ask(world(), key, '/v1/sites/00000000-0000-4000-8000-000000000000');
      await using visited = await visit(world(), '/requests?live=true', look, email);
      const { page } = visited;
      const seen = (path: string) => page.getByText(path, { exact: false }).filter({ visible: true }).first();
      await page.getByText('New requests come by themselves').waitFor();
      // Followed: it is asked after the page was read, and nobody reads it again.
      await ask(world(), key, '/v1/sites?limit=7');
      await seen('/v1/sites?limit=7').waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Paused; what comes meanwhile', { exact: false }).waitFor();
      expect(await unsound(visited)).toEqual([]);

      await page.getByRole('searchbox').fill('00000000-0000');
      await page.getByText('1 request', { exact: true }).waitFor();
      await seen('/v1/sites/00000000').click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('link', { name: 'What not_found means and what to do' }).waitFor();
      expect(await sheet.getByRole('region', { name: 'The request as curl' }).innerText()).toContain(
        '/v1/sites/00000000-0000-4000-8000-000000000000',
      );
      expect(new URL(page.url()).searchParams.get('q')).toBe('00000000-0000');
      const reference = sheet.getByRole('link', { name: 'getSite in the reference' });
      expect(await reference.getAttribute('href')).toBe('/reference/getSite');
      expect(await unsound(visited)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download CSV' }).click(),
      ]);
      const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain('getSite,404');
    },
  );

  test('exactly from when to when is asked in WIB, stands in the address, and an end before its start is refused', async () => {
    const { email } = await newDeveloper(world());
    const key = await liveKey(world(), email);
    await ask(world(), key, '/v1/sites?limit=5');
    await using visited = await visit(world(), '/requests', DESKTOP, email);
    const { page } = visited;
    // It stands in the log within a second or two of its answer; the page was perhaps read before.
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.getByText('1 request', { exact: true }).or(page.getByText('No request matches.')).innerText();
        },
        { timeout: 60_000 },
      )
      .toBe('1 request');
    await page.getByRole('button', { name: 'Time' }).first().click();
    await page.getByText('From … to …').click();
    await page.getByLabel('From, WIB').fill('2026-01-05T08:00');
    await page.getByLabel('To, WIB').fill('2026-01-05T07:00');
    await page.getByText('must be after the start').waitFor();
    await page.getByLabel('To, WIB').fill('2026-01-05T09:00');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('No request matches.').waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual([
      '2026-01-05T01:00:00.000Z',
      '2026-01-05T02:00:00.000Z',
    ]);
    expect(await unsound(visited)).toEqual([]);
  });
};
