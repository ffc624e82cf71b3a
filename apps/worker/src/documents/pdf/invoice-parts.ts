import { localDateTime } from '@cineradar/core/shared/zones';
import type { WholeInvoice } from '@cineradar/services/billing/invoice';
import type { ReactElement } from 'react';
import type { Figures } from '../words/figures.ts';
import type { InvoiceWords } from '../words/invoice-words.ts';
import { text } from './element.ts';
import { PALETTE } from './palette.ts';

/** What is drawn, in whose words and figures. */
export type Said = { readonly invoice: WholeInvoice; readonly words: InvoiceWords; readonly figures: Figures };

/** Of an invoice's sheets, in points. */
export const INVOICE_MARGIN = 48;
export const QUIET = { fontSize: 7.6, lineHeight: 1.35, color: PALETTE['ink-3'] } as const;
export const PLAIN = { fontSize: 9, lineHeight: 1.35 } as const;

/** The day in Jakarta on which something was, as Sat 21 Nov 2026. */
export const dayOf = (figures: Figures, at: Date): string =>
  figures.day(localDateTime(new Date(at), 'Asia/Jakarta').date);

/** What is still to come, whole rupiah; nothing where all of it came. */
export const openOf = ({ totalIdr, paidIdr }: WholeInvoice): number => Math.max(0, totalIdr - paidIdr);

/** The small word above a fact. */
export const label = (word: string): ReactElement => text(QUIET, word);
