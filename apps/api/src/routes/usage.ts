import { createRoute } from '@hono/zod-openapi';
import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { DomainError } from '@cineradar/core/shared/errors';
import { exportUsage, USAGE_EXPORT_COLUMNS } from '@cineradar/services/usage/export-usage';
import { readMonth } from '@cineradar/services/usage/read-month';
import { listUsage, sumUsage } from '@cineradar/services/usage/read-usage';
import { shownMonth } from '../accounts/shown-month.ts';
import { toCsv } from '../exports/csv.ts';
import { streamOf } from '../exports/stream.ts';
import { answer } from '../http/answer.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import { usageExportQuery, usageFile, UsageMonth, usageMonthQuery, UsagePage, usageQuery } from '../schemas/usage.ts';

const tags = ['Usage'];
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;
/** As many rows as a month has hours. */
const MOST_DAYS_BY_HOUR = 31;

const list = createRoute({
  method: 'get',
  path: '/v1/usage',
  operationId: 'listUsage',
  tags,
  summary: 'What your organisation asked, and how fast it was answered, by day, hour, key, operation, status or market',
  description:
    'From the ledger that bills are made of, a second or two after requests were answered. At most 400 days, by hour 31.',
  ...guarded('usage.read'),
  request: { query: usageQuery },
  responses: { 200: ok(UsagePage, 'Usage'), ...NOT_MODIFIED, ...REFUSALS },
});

const month = createRoute({
  method: 'get',
  path: '/v1/usage/month',
  operationId: 'getUsageMonth',
  tags,
  summary: 'A month against plan and cap, with its forecast, overage and alerts',
  ...guarded('usage.read'),
  request: { query: usageMonthQuery },
  responses: { 200: ok(UsageMonth, 'The month'), ...NOT_MODIFIED, ...REFUSALS },
});

const file = createRoute({
  method: 'get',
  path: '/v1/usage/export',
  operationId: 'exportUsage',
  tags,
  summary: 'What your organisation asked, by the hour, as CSV',
  description: 'A row an hour, key, market, operation and status. Whoever adds up `billable` has what the bill counts.',
  ...guarded('usage.read'),
  request: { query: usageExportQuery },
  responses: { 200: usageFile, ...REFUSALS },
});

type AskedSpan = { readonly from?: Date | undefined; readonly to?: Date | undefined };

/** The span that is meant. Throws `bad_request` for one that is empty or too long. */
const spanOf = ({ from, to }: AskedSpan, mostDays: number): { readonly from: Date; readonly to: Date } => {
  const end = to ?? new Date();
  const start = from ?? monthBounds(monthOf(end)).from;
  const days = (end.getTime() - start.getTime()) / DAY_MS;
  if (days > 0 && days <= mostDays) return { from: start, to: end };
  const message =
    days > 0
      ? `at most ${mostDays} days at a time: move \`from\``
      : `the span is empty: move \`to\` past ${start.toISOString()}`;
  throw new DomainError('bad_request', `/query/from: ${message}`, { errors: [{ pointer: '/query/from', message }] });
};

export const usageRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const { by, key, from, to, ...rest } = c.req.valid('query');
      const [{ db }, { organisationId }] = [accountsOf(c), askerOf(c)];
      const span = spanOf({ from, to }, by === 'hour' ? MOST_DAYS_BY_HOUR : MOST_DAYS);
      const filter = { ...rest, ...span, keyId: key };
      const [data, total] = await Promise.all([
        listUsage(db, organisationId, by, filter),
        sumUsage(db, organisationId, filter),
      ]);
      return answer(c, UsagePage, { ...span, data, total, nextCursor: null });
    })
    .openapi(month, async (c) => {
      const [{ db }, { organisationId }] = [accountsOf(c), askerOf(c)];
      const now = new Date();
      const found = await readMonth(db, organisationId, c.req.valid('query').month ?? monthOf(now), now);
      if (found === undefined) throw new DomainError('not_found', 'Your organisation is no more.');
      return answer(c, UsageMonth, shownMonth(found));
    })
    .openapi(file, (c) => {
      const span = spanOf(c.req.valid('query'), MOST_DAYS);
      const batches = exportUsage(accountsOf(c).db, askerOf(c).organisationId, span);
      const chunks = toCsv(USAGE_EXPORT_COLUMNS, batches);
      return new Response(
        streamOf(chunks, () => Promise.resolve()),
        {
          headers: {
            'Content-Type': 'text/csv; charset=utf-8; header=present',
            'Content-Disposition': 'attachment; filename="cineradar-usage.csv"',
            'Cache-Control': 'no-store',
          },
        },
      );
    });
