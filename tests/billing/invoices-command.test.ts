import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { changePlan } from '@cineradar/services/billing/change-plan';
import { closeMonth } from '@cineradar/services/billing/close-month';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/invoices.ts', import.meta.url));

type Said = { readonly code: number; readonly out: string; readonly err: string };

/** The command as an operator calls it, on a database of its own. */
const commandOn =
  (url: string) =>
  (...args: readonly string[]): Promise<Said> =>
    new Promise((settle) => {
      const env = { ...process.env, ACCOUNTS_DATABASE_URL: url };
      execFile(process.execPath, [SCRIPT, ...args], { env }, (error, out, err) =>
        settle({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });

test('an operator lists what is open, notes a transfer once, and is told what is wrong with anything else', async () => {
  await using store = await testDatabase();
  const db = openDb(openPool(store.url, { max: 2 }));
  try {
    const id = randomUUID();
    await sql`insert into organisations (id, name, slug, kind) values (${id}, 'Bioskop Raya', ${id}, 'developer')`.execute(
      db,
    );
    await changePlan(db, { organisationId: id, subject: 'x' }, 'growth', () => new Date('2025-12-31T17:00:00Z'));
    const seller = { name: 'PT', npwp: '0123456789012345', address: [], email: 'a@b.co', transfer: null };
    await closeMonth(db, id, '2026-01', { seller, now: new Date('2026-02-01T03:00:00Z') });
    const invoices = commandOn(store.url);
    const [, number = ''] = /(CR-\d{4}-\d{6}).*Bioskop Raya/.exec((await invoices()).out) ?? [];
    const noting = ['paid', number, '--at', '2026-02-03', '--reference', 'FT1', '--by', 'laras'];
    const noted = await invoices(...noting);
    expect([noted.code, noted.out]).toEqual([0, expect.stringContaining('noted. It is paid.')]);
    expect((await invoices(...noting)).out).toContain('nothing changed');
    expect((await invoices('open')).out).toBe('Every invoice is paid.\n');
    const { rows } = await sql`select subject from account_audit where action = 'payment.note'`.execute(db);
    expect(rows).toEqual([{ subject: 'system:operator laras' }]);
    expect(await invoices('paid', number, '--at', '2026-02-03', '--reference', 'FT2')).toMatchObject({ code: 1 });
    const wrong = [
      ['paid', number, '--reference', 'FT3'],
      ['paid', number, '--at', '2026-02-03'],
      ['paid', number, '--at', '2026-02-03', '--reference', 'FT3', '--amount', '1.110.000'],
      ['refund', number],
    ];
    const told = await Promise.all(wrong.map((args) => invoices(...args)));
    for (const said of told) expect(said).toMatchObject({ code: 2, out: '' });
  } finally {
    await db.destroy();
  }
});
