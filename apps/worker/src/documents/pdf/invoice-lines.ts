import type { InvoiceLine } from '@cineradar/core/billing/invoice-line';
import { shareHalfUp } from '@cineradar/core/billing/half-up';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { Figures } from '../words/figures.ts';
import type { InvoiceWords } from '../words/invoice-words.ts';

const ZONE = 'Asia/Jakarta';

/** A line on paper: its name, and how its amount came about. */
export type PaperLine = { readonly name: string; readonly how: string };

export const rupiah = (figures: Figures, amountIdr: number): string => `Rp\u00A0${figures.number(amountIdr)}`;

const planName = (plan: string): string => `${plan.slice(0, 1).toUpperCase()}${plan.slice(1)}`;

/** A month as Nov 2026. */
export const monthName = (figures: Figures, month: string): string =>
  `${figures.dayShort(`${month}-01`).replace(/^\d+\s/, '')}\u00A0${month.slice(0, 4)}`;

/** From when to when a plan was held: by days, the last counted in, where it began and ended with one; else to the minute. */
const heldOf = (figures: Figures, from: Date, to: Date): { readonly from: string; readonly to: string } => {
  const [first, end] = [localDateTime(from, ZONE), localDateTime(to, ZONE)];
  if (first.time !== '00:00' || end.time !== '00:00')
    return { from: figures.instant(from, ZONE), to: figures.instant(to, ZONE) };
  const last = localDateTime(new Date(to.getTime() - 1), ZONE);
  return { from: figures.day(first.date), to: figures.day(last.date) };
};

/** The words of a line of an invoice. */
export const paperLine = (line: InvoiceLine, words: InvoiceWords, figures: Figures): PaperLine => {
  const n = (value: number): string => figures.number(value);
  switch (line.kind) {
    case 'fee': {
      const { from, to } = heldOf(figures, new Date(line.from), new Date(line.to));
      const isWhole = line.seconds === line.monthSeconds;
      const how = isWhole ? words.whole(from, to) : words.part(from, to, rupiah(figures, line.monthlyIdr));
      return { name: words.fee(planName(line.plan)), how };
    }
    case 'overage':
      return {
        name: words.overage(n(line.requests)),
        how: words.rate(n(line.included), rupiah(figures, line.idrPerThousand)),
      };
    case 'late':
      return { name: words.late(monthName(figures, line.month)), how: words.lateHow(n(line.requests)) };
    case 'tax': {
      const { baseNumerator: part, baseDenominator: whole, netIdr, percent } = line;
      const base = rupiah(figures, shareHalfUp(netIdr, part, whole));
      return { name: words.tax(n(percent)), how: part === whole ? '' : words.taxBase(`${part}/${whole}`, base) };
    }
  }
};
