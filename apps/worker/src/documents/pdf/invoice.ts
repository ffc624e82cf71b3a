import type { WholeInvoice } from '@cineradar/services/billing/invoice';
import { type DocumentProps, Page, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { figuresOf } from '../words/figures.ts';
import { invoiceWords } from '../words/invoice-words.ts';
import { text } from './element.ts';
import { FACE } from './fonts.ts';
import { invoiceHead } from './invoice-head.ts';
import { INVOICE_MARGIN, openOf, PLAIN, QUIET, type Said } from './invoice-parts.ts';
import { invoiceTable } from './invoice-table.ts';
import { PALETTE } from './palette.ts';
import { paper } from './paper.ts';

/** How to pay what is open; nothing once it came. */
const howToPay = ({ invoice, words }: Said): ReactElement | null => {
  if (openOf(invoice) === 0) return null;
  const { transfer } = invoice.seller;
  return h(
    View,
    { wrap: false, style: { marginTop: 22, gap: 2 } },
    text({ ...PLAIN, fontWeight: 600 }, words.howToPay),
    transfer === null ? null : text({ ...PLAIN, color: PALETTE['ink-2'] }, transfer),
    text({ ...PLAIN, color: PALETTE['ink-2'] }, words.pay(invoice.number)),
  );
};

/** On every sheet: whose it is, and which of how many. */
const foot = ({ invoice, words }: Said): ReactElement =>
  h(
    View,
    {
      fixed: true,
      style: {
        ...{ position: 'absolute', left: INVOICE_MARGIN, right: INVOICE_MARGIN, bottom: 30, gap: 3 },
        ...{ borderTopWidth: 0.5, borderTopColor: PALETTE.line, paddingTop: 7 },
      },
    },
    text(QUIET, words.rounding),
    text(QUIET, `${invoice.number}, ${invoice.seller.name}`),
    h(Text, {
      // Text that is made when its sheet is known is lost where it has a line height.
      style: { fontSize: QUIET.fontSize, color: QUIET.color, textAlign: 'right', marginTop: -13.5 },
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
        ...{ paddingHorizontal: INVOICE_MARGIN, paddingTop: 44, paddingBottom: 78 },
      },
    },
    ...invoiceHead(said),
    ...invoiceTable(said),
    howToPay(said),
    foot(said),
  );
  const title = `${said.words.title} ${invoice.number}`;
  return paper({ title, locale: invoice.language, synthetic: false }, sheet);
};
