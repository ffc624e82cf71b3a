import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import { View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { box, TABULAR, text } from './element.ts';
import { paperLine, rupiah } from './invoice-lines.ts';
import { dayOf, label, openOf, PLAIN, QUIET, type Said } from './invoice-parts.ts';
import { PALETTE } from './palette.ts';

/** Sums stand below their amounts, and take half the sheet. */
const SUMS_WIDTH = 250;

type Row = { readonly name: string; readonly how?: string; readonly amount: string; readonly isStrong?: boolean };

const row = ({ name, how = '', amount, isStrong = false }: Row, lineColor: string): ReactElement =>
  h(
    View,
    {
      // A line is never cut by the end of a sheet.
      wrap: false,
      style: {
        ...{ flexDirection: 'row', gap: 12, paddingVertical: 6 },
        ...{ borderTopWidth: 0.5, borderTopColor: lineColor },
      },
    },
    box(
      { flexGrow: 1, flexShrink: 1, flexBasis: 0, gap: 1.5 },
      text({ ...PLAIN, fontWeight: isStrong ? 600 : 400 }, name),
      how === '' ? null : text(QUIET, how),
    ),
    text({ ...PLAIN, ...TABULAR, fontWeight: isStrong ? 600 : 400 }, amount),
  );

const rowOf = (line: InvoiceLine, { words, figures }: Said): Row => ({
  ...paperLine(line, words, figures),
  amount: rupiah(figures, line.amountIdr),
});

/** Named again at the head of each sheet that lines go on to. */
const columns = ({ words }: Said): ReactElement =>
  h(
    View,
    {
      fixed: true,
      style: {
        ...{ flexDirection: 'row', justifyContent: 'space-between', paddingBottom: 5 },
        ...{ borderBottomWidth: 0.9, borderBottomColor: PALETTE.ink, marginBottom: -0.5 },
      },
    },
    label(words.description),
    label(words.amount),
  );

const sums = (said: Said): readonly Row[] => {
  const { invoice, words, figures } = said;
  const money = (amountIdr: number): string => rupiah(figures, amountIdr);
  return [
    { name: words.subtotal, amount: money(invoice.subtotalIdr) },
    ...invoice.lines.filter(({ kind }) => kind === 'tax').map((line) => rowOf(line, said)),
    { name: words.total, amount: money(invoice.totalIdr), isStrong: invoice.payments.length === 0 },
    ...invoice.payments.map(({ amountIdr, method, receivedAt }) => ({
      name: words.paid(method, dayOf(figures, receivedAt)),
      amount: `−\u00A0${money(amountIdr)}`,
    })),
    ...(invoice.payments.length === 0 ? [] : [{ name: words.left, amount: money(openOf(invoice)), isStrong: true }]),
  ];
};

/** What is asked for, line by line, and what it comes to. */
export const invoiceTable = (said: Said): readonly ReactElement[] => [
  box(
    {},
    columns(said),
    ...said.invoice.lines.filter(({ kind }) => kind !== 'tax').map((line) => row(rowOf(line, said), PALETTE.line)),
    box({ borderTopWidth: 0.5, borderTopColor: PALETTE['line-strong'] }),
  ),
  h(
    View,
    { wrap: false, style: { alignSelf: 'flex-end', width: SUMS_WIDTH, marginTop: 2 } },
    ...sums(said).map((sum, place) => row(sum, place === 0 ? PALETTE.surface : PALETTE.line)),
  ),
];
