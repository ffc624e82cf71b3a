import type { PlanName } from './plans.ts';
import { taxOn, type TaxRate } from './tax.ts';

/** The fee of a plan for a stretch of a month. */
export type FeeLine = {
  readonly kind: 'fee';
  readonly plan: PlanName;
  /** Instants in ISO 8601, the end excluded. */
  readonly from: string;
  readonly to: string;
  /** Of the stretch, and of the whole month. */
  readonly seconds: number;
  readonly monthSeconds: number;
  readonly monthlyIdr: number;
  readonly amountIdr: number;
};

/** Requests beyond what the month's plans covered together, at the rate of the plan they were asked on. */
export type OverageLine = {
  readonly kind: 'overage';
  readonly plan: PlanName;
  readonly requests: number;
  /** What the plans of the month covered together. */
  readonly included: number;
  readonly idrPerThousand: number;
  readonly amountIdr: number;
};

/** What requests that were counted after their month had been closed add to it. */
export type LateLine = {
  readonly kind: 'late';
  /** Their month, `YYYY-MM`. */
  readonly month: string;
  readonly requests: number;
  readonly amountIdr: number;
};

export type TaxLine = {
  readonly kind: 'tax';
  readonly percent: number;
  readonly baseNumerator: number;
  readonly baseDenominator: number;
  readonly netIdr: number;
  readonly amountIdr: number;
};

export type PricedLine = FeeLine | OverageLine | LateLine;
export type InvoiceLine = PricedLine | TaxLine;

export type Totals = { readonly subtotalIdr: number; readonly taxIdr: number; readonly totalIdr: number };
export type Reckoned = Totals & { readonly lines: readonly InvoiceLine[] };

const sumOf = (lines: readonly { readonly amountIdr: number }[]): number =>
  lines.reduce((sum, { amountIdr }) => sum + amountIdr, 0);

/** Lines with the tax on their sum behind them, none where no rate is given; the total is the sum of all lines. */
export const withTax = (lines: readonly PricedLine[], rate: TaxRate | undefined): Reckoned => {
  const subtotalIdr = sumOf(lines);
  if (rate === undefined) return { lines, subtotalIdr, taxIdr: 0, totalIdr: subtotalIdr };
  const { percent, baseNumerator, baseDenominator } = rate;
  const tax: TaxLine = {
    ...{ kind: 'tax', percent, baseNumerator, baseDenominator },
    netIdr: subtotalIdr,
    amountIdr: taxOn(subtotalIdr, rate),
  };
  const all = [...lines, tax];
  return { lines: all, subtotalIdr, taxIdr: tax.amountIdr, totalIdr: sumOf(all) };
};
