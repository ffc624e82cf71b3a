import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

/** What was changed stands in the log, can be taken along, and is held by the chain. */
export const audit = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'a new organisation’s founding opens with who and when, and the chain is intact at $width px',
    async (look) => {
      const { email, name } = await newDeveloper(world());
      await using visited = await visit(world(), '/audit', look, email);
      const { page } = visited;
      await page.getByText('Intact').waitFor();
      await page.getByRole('button', { name: 'Organisation founded' }).filter({ visible: true }).click();
      const sheet = page.getByRole('dialog', { name: 'Change 1' });
      await sheet.getByText(name).waitFor();
      await sheet.getByText('organisation.create', { exact: false }).waitFor();
      expect(await unsound(visited)).toEqual([]);
    },
  );

  test('filters stand in the address, and the export holds what is shown', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/audit?action=member.role', DESKTOP, email);
    const { page } = visited;
    await page.getByText('No change matches.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('button', { name: 'Organisation founded' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toContain('organisation.create');
  });

  test('who does not lead is told who does', async () => {
    await using visited = await visit(world(), '/audit', DESKTOP, 'tamu@cineradar.demo');
    await visited.page.getByText(/The audit log is for owners and administrators\. Ask one of them: .*Sari/).waitFor();
    expect(await unsound(visited)).toEqual([]);
  });
};
