import { readFile } from 'node:fs/promises';
import { addMonths, monthBounds, monthOf } from '@cineradar/core/billing/months';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { changePlan } from '@cineradar/services/billing/change-plan';
import { closeMonth } from '@cineradar/services/billing/close-month';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DESKTOP, mainly, PHONE } from '../../console/looks.ts';
import { unsound, visit } from '../../console/visit.ts';
import { newDeveloper, type PortalWorld } from '../world.ts';

const SELLER = { name: 'PT Contoh', npwp: '0123456789012345', address: ['Jakarta'], email: 'a@b.co', transfer: null };

/** An invoice of the month before, as if the organisation had held a plan in it; gives its number. */
const invoiceBefore = async (databaseUrl: string, organisation: string): Promise<string> => {
  const db = openDb(openPool(databaseUrl, { max: 2 }));
  try {
    const { rows } = await sql<{ id: string }>`select id from organisations where name = ${organisation}`.execute(db);
    const organisationId = rows[0]?.id ?? '';
    const month = addMonths(monthOf(new Date()), -1);
    const { from } = monthBounds(month);
    await changePlan(db, { organisationId, subject: 'system:test' }, 'growth', () => from);
    await closeMonth(db, organisationId, month, { seller: SELLER, now: new Date() });
    const issued = await sql<{ number: string }>`
      select number from invoices where organisation_id = ${organisationId}`.execute(db);
    return issued.rows[0]?.number ?? '';
  } finally {
    await db.destroy();
  }
};

/** What is paid for: seen, changed with what it costs shown before, and taken along on paper. */
export const billing = (world: () => PortalWorld): void => {
  test.each(mainly(PHONE))(
    'an upgrade says what it costs before it is made and holds then, and its end can be taken back, at $width px',
    async (look) => {
      const { email } = await newDeveloper(world());
      await using visited = await visit(world(), '/billing', look, email);
      const { page } = visited;
      await page.getByRole('button', { name: 'Upgrade to Growth' }).click();
      const dialog = page.getByRole('dialog', { name: 'Growth' });
      await dialog.getByText('PPN 12%').waitFor();
      await dialog.getByText('Each whole month', { exact: false }).waitFor();
      expect(await unsound(visited)).toEqual([]);
      await dialog.getByRole('button', { name: 'Upgrade to Growth' }).click();
      await page.getByText('Growth holds now.').waitFor();
      await page.getByText('Plan Growth').first().waitFor();
      await page.getByRole('button', { name: 'Cancel the plan' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the plan' }).click();
      await page.getByRole('button', { name: 'Keep Growth' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Keep Growth' }).click();
      await page.getByText('You keep Growth.').waitFor();
      expect(await unsound(visited)).toEqual([]);
    },
  );

  test('an invoice comes as PDF, under its number', async () => {
    const { own } = world();
    if (own === undefined) return;
    const { email, organisation } = await newDeveloper(world());
    const number = await invoiceBefore(own.databaseUrl, organisation);
    await using visited = await visit(world(), '/billing', DESKTOP, email);
    const { page } = visited;
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: `PDF of ${number}` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`cineradar-${number}.pdf`);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await unsound(visited)).toEqual([]);
  });

  test('details that no invoice can bear are refused under their field', async () => {
    const { email } = await newDeveloper(world());
    await using visited = await visit(world(), '/billing', DESKTOP, email);
    const { page } = visited;
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Billing details' });
    await dialog.getByLabel('NPWP').fill('123');
    await dialog.getByRole('button', { name: 'Save details' }).click();
    await dialog.getByText('an NPWP has 15 or 16 digits').waitFor();
    await dialog.getByLabel('NPWP').fill('01.234.567.8-901.000');
    await dialog.getByRole('button', { name: 'Save details' }).click();
    await page.getByText('012345678901000').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
};
