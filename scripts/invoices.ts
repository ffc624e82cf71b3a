/**
 * `npm run invoices` lists what is open; `npm run invoices -- paid NUMBER --at DAY --reference TEXT` notes a transfer.
 * Looks into the services of a running start, else into the accounts' database that ACCOUNTS_DATABASE_URL names. Exits 1
 * when it was refused, 2 when it was called wrongly.
 */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { DomainError } from '@cineradar/core/shared/errors';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { noteTransfer } from '@cineradar/services/billing/note-transfer';
import { openInvoices } from '@cineradar/services/billing/open-invoices';
import { withMarket } from './market/with-market.ts';

const USAGE = `npm run invoices                 what is open
npm run invoices -- paid NUMBER --at YYYY-MM-DD|INSTANT --reference TEXT [--amount RUPIAH] [--part] [--by NAME]
  --at         when the money came; a day is Jakarta's
  --reference  the bank's own name for the transfer: the same one counts once
  --amount     whole rupiah; all that is open unless given
  --part       less than what is open is meant to be: the rest will come
  --by         who notes it, for the audit log; who is logged in here unless given`;

const rupiah = (amountIdr: number): string => `Rp ${amountIdr.toLocaleString('en-US')}`;
const dayOf = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

const withAccounts = async <T>(work: (db: Db, now: Date) => Promise<T>): Promise<T> => {
  const url = process.env['ACCOUNTS_DATABASE_URL'];
  if (url === undefined) return withMarket('demo', (db) => work(db, new Date()));
  const db = openDb(openPool(url, { max: 1, applicationName: 'cineradar-invoices' }));
  try {
    return await work(db, new Date());
  } finally {
    await db.destroy();
  }
};

const list = (): Promise<void> =>
  withAccounts(async (db, now) => {
    const open = await openInvoices(db, now);
    if (open.length === 0) console.log('Every invoice is paid.');
    for (const { number, state, dueAt, totalIdr, paidIdr, organisation } of open) {
      const left = rupiah(totalIdr - paidIdr).padStart(18);
      const part = paidIdr === 0 ? '' : `, ${rupiah(paidIdr)} came`;
      console.log(`${number}  ${state.padEnd(7)}  due ${dayOf(dueAt)}  ${left}  ${organisation}${part}`);
    }
  });

/** When a transfer came; undefined for what is no time. */
const instantOf = (text: string): Date | undefined => {
  const at = new Date(isLocalDate(text) ? `${text}T00:00:00+07:00` : text);
  const isTold = isLocalDate(text) || /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return isTold && !Number.isNaN(at.getTime()) ? at : undefined;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string' },
    reference: { type: 'string' },
    amount: { type: 'string' },
    part: { type: 'boolean', default: false },
    by: { type: 'string', default: userInfo().username },
  },
});

const misuse = (message: string): void => {
  console.error(`${message}\n\n${USAGE}`);
  process.exitCode = 2;
};

const paid = async (invoiceNumber: string, receivedAt: Date, reference: string): Promise<void> => {
  const amountIdr = values.amount === undefined ? undefined : Number(values.amount);
  const transfer = { invoiceNumber, amountIdr, isPart: values.part, reference, receivedAt };
  const notedBy = `system:operator ${values.by}`;
  const { kind, ...noted } = await withAccounts((db, now) => noteTransfer(db, { ...transfer, notedBy }, now));
  const left = noted.openIdr === 0 ? 'It is paid.' : `${rupiah(noted.openIdr)} stay open.`;
  const done = kind === 'noted' ? 'noted' : 'was noted before: nothing changed';
  console.log(`${invoiceNumber}: ${rupiah(noted.amountIdr)} by transfer ${done}. ${left}`);
};

const run = async (): Promise<void> => {
  const [command = 'open', number, ...rest] = positionals;
  if (command === 'open' && number === undefined) return list();
  if (command !== 'paid' || number === undefined || rest.length > 0)
    return misuse(command === 'paid' ? 'Name one invoice.' : `There is no "${command}": it is open or paid.`);
  const at = values.at === undefined ? undefined : instantOf(values.at);
  if (at === undefined) return misuse('Say when the money came: --at 2026-12-03, or an instant with its zone.');
  if (values.reference === undefined || values.reference.trim() === '')
    return misuse("Give the bank's own reference: --reference FT2612030001.");
  if (values.amount !== undefined && !/^[1-9]\d{0,14}$/.test(values.amount))
    return misuse(`${values.amount} is no amount: whole rupiah, digits alone, such as --amount 1110000.`);
  return paid(number, at, values.reference.trim());
};

await run().catch((error: unknown) => {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
