import type { Buyer } from '@cineradar/services/billing/invoice';
import type { ReactElement } from 'react';
import type { InvoiceWords } from '../words/invoice-words.ts';
import { brand } from './brand.ts';
import { box, TABULAR, text } from './element.ts';
import { monthName, rupiah } from './invoice-lines.ts';
import { dayOf, label, openOf, PLAIN, type Said } from './invoice-parts.ts';
import { PALETTE } from './palette.ts';

const title = ({ invoice, words, figures }: Said): ReactElement => {
  const facts = [
    [words.number, invoice.number],
    [words.month, monthName(figures, invoice.month)],
    [words.issued, dayOf(figures, invoice.issuedAt)],
    [words.due, dayOf(figures, invoice.dueAt)],
  ] as const;
  return box(
    { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-start', marginBottom: 24 },
    box(
      { gap: 14 },
      text({ fontSize: 25, fontWeight: 600, letterSpacing: -0.6, lineHeight: 1.1 }, words.title),
      box(
        { gap: 2.5 },
        ...facts.map(([name, value]) =>
          box(
            { flexDirection: 'row', gap: 10, alignItems: 'baseline' },
            box({ width: 62 }, label(name)),
            text({ ...PLAIN, ...TABULAR, fontWeight: name === words.number ? 600 : 400 }, value),
          ),
        ),
      ),
    ),
    brand(17),
  );
};

const party = (name: string, of: string, lines: readonly string[]): ReactElement =>
  box(
    { flexGrow: 1, flexBasis: 0, gap: 1.5 },
    label(of),
    text({ ...PLAIN, fontWeight: 600 }, name),
    ...lines.map((line) => text({ ...PLAIN, color: PALETTE['ink-2'] }, line)),
  );

const buyerLines = (buyer: Buyer, { npwp, country }: InvoiceWords): readonly string[] =>
  [
    buyer.street,
    [buyer.city, buyer.postalCode].filter((part) => part !== null).join(' '),
    buyer.country === null ? null : country(buyer.country),
    buyer.npwp === null ? null : `${npwp} ${buyer.npwp}`,
    buyer.email,
  ].filter((line): line is string => line !== null && line !== '');

const parties = ({ invoice: { seller, buyer }, words }: Said): ReactElement =>
  box(
    { flexDirection: 'row', gap: 26, marginBottom: 24 },
    party(seller.name, words.seller, [...seller.address, `${words.npwp} ${seller.npwp}`, seller.email]),
    party(buyer.name, words.buyer, buyerLines(buyer, words)),
  );

/** The one figure that is looked for: how much, and until when; or that nothing is left to pay. */
const asked = ({ invoice, words, figures }: Said): ReactElement => {
  const open = openOf(invoice);
  const last = invoice.payments.at(-1)?.receivedAt;
  const line =
    open > 0
      ? words.asks(rupiah(figures, open), dayOf(figures, invoice.dueAt))
      : words.settled(rupiah(figures, invoice.totalIdr), last === undefined ? null : dayOf(figures, last));
  return text({ fontSize: 15, fontWeight: 600, letterSpacing: -0.25, lineHeight: 1.2, marginBottom: 18 }, line);
};

/** Above the lines of an invoice: what it is, between whom, and what is asked. */
export const invoiceHead = (said: Said): readonly ReactElement[] => [title(said), parties(said), asked(said)];
