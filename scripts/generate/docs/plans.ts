import { PLAN_NAMES, type PlanName, type PlanTerms } from '@cineradar/core/billing/plans';
import { headOf, tableOf } from './text.ts';

const BEFORE = `
A plan says what a calendar month (WIB) may hold, and how fast it may be asked. Change it on the [billing page](/billing); a change holds
within a second, everywhere.
`;

const AFTER = `
- **A billed request** is one with a live key whose answer is below 500 and not 429. The sandbox, our faults and refusals by a limit are free. A
  stream is one request, whatever comes over it.
- **Included, then over it**: where a price for more is named, requests go on and are billed; where none is, they are refused until the month ends.
- **A cap of your own** on the [usage page](/usage) stops before that. Alerts come at 50, 80 and 100 %.
- **Units** are another thing: [rate limits](/docs/limits) count them, and some operations cost more than one. Limits of a plan are those of all keys
  together; a key has its own hour unless it names another.
- Prices are before PPN, which stands on the invoice as its own line.
`;

const number = new Intl.NumberFormat('en-GB');
const rupiah = (idr: number): string => (idr === 0 ? 'nothing' : `Rp ${number.format(idr)}`);

const limitsOf = ({ limits }: PlanTerms): string =>
  [
    ...(limits.burst === undefined ? [] : [`${number.format(limits.burst)} a second`]),
    ...(limits.minute === undefined ? [] : [`${number.format(limits.minute)} a minute`]),
    ...(limits.hour === undefined ? [] : [`${number.format(limits.hour)} an hour`]),
  ].join(', ');

const newestOf = (terms: readonly PlanTerms[], plan: PlanName): readonly PlanTerms[] =>
  terms
    .filter((row) => row.plan === plan)
    .toSorted((a, b) => b.from.localeCompare(a.from))
    .slice(0, 1);

/** What is sold, as a page: the newest terms of each plan. */
export function makePlans(terms: readonly PlanTerms[]): string {
  const newest = PLAN_NAMES.flatMap((plan) => newestOf(terms, plan));
  const rows = newest.map((row) => [
    `**${row.plan}**`,
    rupiah(row.monthlyIdr),
    number.format(row.includedRequests),
    row.overageIdrPerThousand === null ? 'refused' : `${rupiah(row.overageIdrPerThousand)} a thousand`,
    `${limitsOf(row)}; a key ${number.format(row.keyHour)} an hour`,
  ]);
  const head = headOf(
    'Plans',
    'What a month of each plan holds, what it costs, and what counts as a request.',
    'scripts/generate/docs/plans.ts from packages/core/src/billing/plans.ts',
  );
  const since =
    newest
      .map(({ from }) => from)
      .toSorted()
      .at(-1) ?? '';
  return `${head}${BEFORE}\n${tableOf(['plan', 'a month', 'requests in it', 'beyond them', 'units'], rows)}\nTerms since ${since}.\n${AFTER}`;
}
