import { z } from '@hono/zod-openapi';
import { isMonth } from '@cineradar/core/billing/months';
import { PLAN_NAMES } from '@cineradar/core/billing/plans';
import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import { ALERT_STEPS } from '@cineradar/core/usage/alert-steps';
import { USAGE_BY } from '@cineradar/services/usage/read-usage';
import { Instant, instantQuery, queryOf } from './common.ts';

const span = {
  from: instantQuery('From this instant on, by whole hours; the first of the month in Jakarta where nothing is said'),
  to: instantQuery('Before this instant; now where nothing is said'),
};

export const usageQuery = queryOf({
  ...span,
  by: z
    .enum(USAGE_BY)
    .optional()
    .transform((by) => by ?? 'day')
    .openapi({ default: 'day', description: 'What requests are told apart by. Days are those of Jakarta' }),
  key: z.uuid('an id of a key is a UUID').optional().openapi({ description: 'Only requests of this API key' }),
  operation: z
    .string()
    .regex(/^[a-zA-Z]{1,60}$/, 'an operation is an operationId of the OpenAPI document, such as listSites')
    .optional()
    .openapi({ description: 'Only requests of this `operationId`', example: 'listSites' }),
  market: z
    .string()
    .regex(/^[a-z]{1,20}$/, 'a market is a name such as demo or sandbox')
    .optional()
    .openapi({ description: 'Only requests of this market; `sandbox` is never billed' }),
});

export const usageExportQuery = queryOf(span);

const Count = z.int().min(0);

const Latency = z
  .object({ p50Ms: z.number().min(0), p95Ms: z.number().min(0), p99Ms: z.number().min(0) })
  .openapi('UsageLatency', {
    description:
      'Milliseconds within which one request in two, 19 in 20 and 99 in 100 were answered, to within 5 %. Null where nothing was asked, and where requests are told apart by key, status or market',
  });

const counts = {
  requests: Count,
  succeeded: Count.openapi({ description: 'Answered below 400' }),
  failed: Count.openapi({ description: 'Refused for what they asked: 400 to 499, but for 429' }),
  refused: Count.openapi({ description: 'Refused by a limit, the quota or the cap: 429' }),
  faults: Count.openapi({ description: 'Failed by us: 500 and above' }),
  billable: Count.openapi({
    description: 'Of live keys, neither refused by a limit nor failed by us: what counts on the bill',
  }),
  latency: Latency.nullable(),
};

export const UsagePage = z
  .object({
    from: Instant,
    to: Instant,
    data: z.array(
      z
        .object({
          group: z.string().nullable().openapi({
            description: 'The day, hour, key, operation, status or market; null for tokens of people',
            example: '2026-11-23',
          }),
          ...counts,
        })
        .openapi('UsageRow'),
    ),
    total: z.object(counts).openapi('UsageTotal'),
    nextCursor: z.null(),
  })
  .openapi('UsagePage');

export const usageMonthQuery = queryOf({
  month: z
    .string()
    .refine(isMonth, 'a month is YYYY-MM, such as 2026-11')
    .optional()
    .openapi({ description: 'A month of Jakarta’s calendar; this one where nothing is said', example: '2026-11' }),
});

const AlertStep = z
  .union(
    ALERT_STEPS.map((step) => z.literal(step)),
    { error: `a step is one of ${ALERT_STEPS.join(', ')}` },
  )
  .openapi({ type: 'integer', enum: [...ALERT_STEPS] });
const Rupiah = z.int().min(0).openapi({ description: 'Whole rupiah, before tax' });

const overage = { requests: Count, idr: Rupiah };
const Overage = z
  .object(overage)
  .openapi('UsageOverage', { description: 'Beyond what is included, as the bill has it' });
const OverageAhead = z
  .object(overage)
  .openapi('UsageOverageAhead', { description: 'The same at the month’s end; null where nothing is forecast' })
  .nullable();

const settings = {
  cap: Count.nullable().openapi({ description: 'Billable requests after which a month brings no more; null: no cap' }),
  alerts: z
    .object({
      steps: z.array(AlertStep).openapi({ description: 'Percent of plan and cap at which your organisation is told' }),
      mail: z.boolean().openapi({ description: 'Whether owners and admins get a letter, where letters are sent' }),
    })
    .openapi('UsageAlertSettings'),
};

export const UsageSettings = z.object(settings).openapi('UsageSettings');

const CAP = 'a whole number of requests from 0 to a million million is needed, or null for no cap';
const capRequests = z.int({ error: CAP }).min(0, CAP).max(1e12, CAP).nullable();

export const NewCap = z.strictObject({ requests: capRequests }).openapi('NewUsageCap');

export const NewAlerts = z
  .strictObject({
    steps: z.array(AlertStep).max(ALERT_STEPS.length),
    mail: z.boolean({ error: 'true or false is needed: whether owners and admins get a letter' }),
  })
  .openapi('NewUsageAlerts');

const Plan = z
  .object({
    name: z.enum(PLAN_NAMES),
    since: Instant,
    includedRequests: Count,
    overageIdrPerThousand: Rupiah.nullable().openapi({ description: 'Null: the plan stops at what it includes' }),
    limits: z.array(
      z.object({ name: z.enum(LIMIT_NAMES), requests: Count, windowSeconds: Count }).openapi('PlanLimit'),
    ),
    keys: Count,
    webhookEndpoints: Count,
    streams: Count.openapi({ description: 'Open at once of one key or person, at one process' }),
    requestLogDays: Count,
  })
  .openapi('UsagePlan');

export const UsageMonth = z
  .object({
    month: z.string().openapi({ example: '2026-11' }),
    from: Instant,
    to: Instant.openapi({ description: 'The first instant of the next month in Jakarta' }),
    plan: Plan,
    used: Count.openapi({ description: 'Billable requests so far, a second or two behind' }),
    forecast: Count.nullable().openapi({
      description: 'At the month’s end, at the pace of the last seven days; null within the first day of use',
    }),
    included: Count.openapi({ description: 'What the plans of the month cover together, each by its time' }),
    overage: Overage,
    overageAhead: OverageAhead,
    allowance: z
      .object({ requests: Count, by: z.enum(['plan', 'cap']), reached: z.boolean() })
      .openapi('UsageAllowance', {
        description: 'Where the month ends early: the plan’s own stop or your cap. Null: nowhere',
      })
      .nullable(),
    ...settings,
    raised: z.array(
      z
        .object({ of: z.enum(['plan', 'cap']), step: Count, allowance: Count, used: Count, raisedAt: Instant })
        .openapi('UsageAlert'),
    ),
    held: z.object({ keys: Count, webhookEndpoints: Count }).openapi('UsageHeld'),
  })
  .openapi('UsageMonth');

/** A 200 of CSV. */
export const usageFile = {
  description: 'One row an hour, key, market, operation and status',
  content: { 'text/csv': { schema: z.string().openapi({ type: 'string', format: 'binary' }) } },
};
