import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Buyer, WholeInvoice } from '@cineradar/services/billing/invoice';
import { type DocumentProps, Page, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { type Figures, figuresOf } from '../words/figures.ts';
import { type InvoiceWords, invoiceWords } from '../words/invoice-words.ts';
import { brand } from './brand.ts';
import { box, TABULAR, text } from './element.ts';
import { FACE } from './fonts.ts';
import { monthName, paperLine, rupiah } from './invoice-lines.ts';
import { PALETTE } from './palette.ts';
import { paper } from './paper.ts';

const MARGIN = 48;
const QUIET = { fontSize: 7.6, color: PALETTE['ink-3'] } as const;
const PLAIN = { fontSize: 9, lineHeight: 1.4 } as const;

type Said = { readonly invoice: WholeInvoice; readonly words: InvoiceWords; readonly figures: Figures };

const dayOf = (figures: Figures, at: Date): string => figures.day(localDateTime(new Date(at), 'Asia/Jakarta').date);

const head = ({ invoice, words, figures }: Said): ReactElement => {
  const facts = [
    [words.number, invoice.number],
    [words.month, monthName(figures, invoice.month)],
    [words.issued, dayOf(figures, invoice.issuedAt)],
    [words.due, dayOf(figures, invoice.dueAt)],
  ] as const;
  return box(
    { gap: 14, marginBottom: 22 },
    brand(17),
    text({ fontSize: 25, fontWeight: 600, letterSpacing: -0.6, lineHeight: 1.1 }, words.title),
    box(
      { flexDirection: 'row', gap: 26 },
      ...facts.map(([name, value]) => box({ gap: 2 }, text(QUIET, name), text({ ...PLAIN, ...TABULAR }, value))),
    ),
  );
};

const party = (title: string, name: string, lines: readonly string[]): ReactElement =>
  box(
    { flexGrow: 1, flexBasis: 0, gap: 1.5, borderTopWidth: 0.7, borderTopColor: PALETTE['line-strong'], paddingTop: 6 },
    text(QUIET, title),
    text({ ...PLAIN, fontWeight: 600 }, name),
    ...lines.map((line) => text({ ...PLAIN, color: PALETTE['ink-2'] }, line)),
  );

const buyerLines = (buyer: Buyer, words: InvoiceWords): readonly string[] =>
  [
    buyer.street,
    [buyer.city, buyer.postalCode].filter((part) => part !== null).join(' '),
    buyer.country,
    buyer.npwp === null ? null : `${words.npwp} ${buyer.npwp}`,
    buyer.email,
  ].filter((line): line is string => line !== null && line !== '');

const parties = ({ invoice: { seller, buyer }, words }: Said): ReactElement =>
  box(
    { flexDirection: 'row', gap: 26, marginBottom: 22 },
    party(words.seller, seller.name, [...seller.address, `${words.npwp} ${seller.npwp}`, seller.email]),
    party(words.buyer, buyer.name, buyerLines(buyer, words)),
  );

const row = (name: ReactElement, amount: string, isStrong = false): ReactElement =>
  h(
    View,
    {
      wrap: false,
      style: {
        flexDirection: 'row',
        gap: 12,
        paddingVertical: 6,
        borderTopWidth: isStrong ? 0.9 : 0.4,
        borderTopColor: isStrong ? PALETTE.ink : PALETTE.line,
      },
    },
    box({ flexGrow: 1, flexShrink: 1, flexBasis: 0 }, name),
    text({ ...PLAIN, ...TABULAR, fontWeight: isStrong ? 600 : 400 }, amount),
  );

const lineRow = (line: InvoiceLine, { words, figures }: Said): ReactElement => {
  const { name, how } = paperLine(line, words, figures);
  const told = box({ gap: 1.5 }, text(PLAIN, name), how === '' ? null : text({ ...QUIET, lineHeight: 1.35 }, how));
  return row(told, rupiah(figures, line.amountIdr));
};

const total = (name: string, amount: string, isStrong: boolean): ReactElement =>
  row(text({ ...PLAIN, fontWeight: isStrong ? 600 : 400 }, name), amount, isStrong);

const lines = (said: Said): ReactElement => {
  const { invoice, words, figures } = said;
  const { subtotalIdr, totalIdr, paidIdr } = invoice;
  const asked = invoice.lines.filter(({ kind }) => kind !== 'tax');
  const tax = invoice.lines.filter(({ kind }) => kind === 'tax');
  return box(
    {},
    box(
      { flexDirection: 'row', justifyContent: 'space-between', paddingBottom: 4 },
      text(QUIET, words.description),
      text(QUIET, words.amount),
    ),
    ...asked.map((line) => lineRow(line, said)),
    total(words.subtotal, rupiah(figures, subtotalIdr), true),
    ...tax.map((line) => lineRow(line, said)),
    total(words.total, rupiah(figures, totalIdr), true),
    ...(paidIdr === 0
      ? []
      : [
          total(words.paid, rupiah(figures, paidIdr), false),
          total(words.left, rupiah(figures, Math.max(0, totalIdr - paidIdr)), true),
        ]),
  );
};

const foot = ({ invoice, words }: Said): ReactElement =>
  h(
    View,
    { fixed: true, style: { position: 'absolute', left: MARGIN, right: MARGIN, bottom: 30, gap: 3 } },
    invoice.seller.transfer === null ? null : text({ ...QUIET, color: PALETTE['ink-2'] }, invoice.seller.transfer),
    text({ ...QUIET, color: PALETTE['ink-2'] }, words.pay(invoice.number)),
    text(QUIET, words.rounding),
    h(Text, {
      style: QUIET,
      render: ({ pageNumber, totalPages }) => words.page(pageNumber, totalPages),
    }),
  );

/** An invoice on paper, with all that the law of a bill asks: who, to whom, for what, the tax and its base. */
export const invoiceDocument = (invoice: WholeInvoice): ReactElement<DocumentProps> => {
  const said = { invoice, words: invoiceWords(invoice.language), figures: figuresOf(invoice.language) };
  const sheet = h(
    Page,
    {
      size: 'A4',
      style: {
        ...{ fontFamily: FACE, fontSize: 9, color: PALETTE.ink },
        ...{ paddingHorizontal: MARGIN, paddingTop: 44, paddingBottom: 96 },
      },
    },
    head(said),
    parties(said),
    lines(said),
    foot(said),
  );
  const title = `${said.words.title} ${invoice.number}`;
  return paper({ title, locale: invoice.language, synthetic: false }, sheet);
};
