import { z } from '@hono/zod-openapi';
import { PLAN_NAMES } from '@cineradar/core/billing/plans';
import { Instant, pageOf } from './common.ts';

const Idr = z.int().min(0).openapi({ description: 'Whole rupiah' });
const Requests = z.int().min(0);
const Month = z.string().openapi({ description: 'A calendar month in Asia/Jakarta', example: '2026-11' });
const Plan = z.enum(PLAN_NAMES);

const PlanTerms = z
  .object({
    plan: Plan,
    monthlyIdr: Idr.openapi({ description: 'Whole rupiah for a calendar month, before tax' }),
    includedRequests: Requests.openapi({ description: 'Billed requests of a month that the fee covers' }),
    overageIdrPerThousand: Idr.nullable().openapi({
      description: 'Whole rupiah for a thousand requests more; null: nothing is answered beyond those included',
    }),
    limits: z.object({
      burst: z.int().nullable(),
      minute: z.int().nullable(),
      hour: z.int().nullable(),
    }),
    keys: z.int(),
    webhookEndpoints: z.int(),
    streams: z.int(),
    requestLogDays: z.int(),
    choosable: z.boolean().openapi({ description: 'False: agreed with us, not chosen here' }),
  })
  .openapi('PlanTerms');

export const PlanList = z.object({ data: z.array(PlanTerms), nextCursor: z.null() }).openapi('PlanList');

const FeeLine = z.object({
  kind: z.literal('fee'),
  plan: Plan,
  from: Instant,
  to: Instant,
  seconds: z.int(),
  monthSeconds: z.int(),
  monthlyIdr: Idr,
  amountIdr: Idr,
});
const OverageLine = z.object({
  kind: z.literal('overage'),
  plan: Plan,
  requests: Requests,
  included: Requests,
  idrPerThousand: Idr,
  amountIdr: Idr,
});
const LateLine = z.object({ kind: z.literal('late'), month: Month, requests: Requests, amountIdr: Idr });
const TaxLine = z.object({
  kind: z.literal('tax'),
  percent: z.number(),
  baseNumerator: z.int(),
  baseDenominator: z.int(),
  netIdr: Idr,
  amountIdr: Idr,
});

const Lines = z.array(z.discriminatedUnion('kind', [FeeLine, OverageLine, LateLine, TaxLine])).openapi({
  description:
    'fee: a plan for a stretch of the month, to the second; overage: requests beyond what the month covers; late: of a month before, counted after its invoice; tax: PPN on the others',
});
const TOTALS = { subtotalIdr: Idr, taxIdr: Idr, totalIdr: Idr } as const;

const ComingInvoice = z
  .object({ month: Month, requests: Requests, included: Requests, lines: Lines, ...TOTALS })
  .openapi('ComingInvoice', { description: 'As if nothing more were asked this month' });

export const BillingDetails = z
  .object({
    legalName: z.string().nullable(),
    npwp: z.string().nullable(),
    email: z.string().nullable(),
    street: z.string().nullable(),
    city: z.string().nullable(),
    postalCode: z.string().nullable(),
    country: z.string().nullable(),
    language: z.enum(['en', 'id']).openapi({ description: 'Of invoices' }),
  })
  .openapi('BillingDetails');

const textOf = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `at most ${most} characters`)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null);

export const NewBillingDetails = z.strictObject({
  legalName: textOf(160),
  npwp: z
    .string()
    .transform((text) => text.replaceAll(/[.\-\s]/g, ''))
    .pipe(z.string().regex(/^(\d{15,16})?$/, 'an NPWP has 15 or 16 digits'))
    .transform((digits) => (digits === '' ? null : digits))
    .nullable()
    .default(null)
    .openapi({
      type: ['string', 'null'],
      description: 'Dots and dashes are left out',
      example: '01.234.567.8-901.000',
    }),
  email: z
    .union([z.literal('').transform(() => null), z.email('an address of e-mail is needed').max(254)])
    .nullable()
    .default(null)
    .openapi({ type: ['string', 'null'], format: 'email' }),
  street: textOf(240),
  city: textOf(80),
  postalCode: z
    .string()
    .trim()
    .regex(/^(.{3,12})?$/, 'a postal code has 3 to 12 characters')
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null)
    .openapi({ type: ['string', 'null'] }),
  country: z
    .string()
    .trim()
    .regex(/^([A-Z]{2})?$/, 'a country is two capital letters, such as ID')
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null)
    .openapi({ type: ['string', 'null'], example: 'ID' }),
  language: z.enum(['en', 'id']).default('id'),
});

export const Billing = z
  .object({
    plan: PlanTerms,
    since: Instant,
    isBilled: z.boolean().openapi({ description: 'False: an organisation of our own, which buys nothing' }),
    period: z.object({ month: Month, from: Instant, to: Instant }),
    coming: z
      .object({ plan: Plan, at: Instant })
      .nullable()
      .openapi({ description: 'The plan that follows; choosing the present one takes it back' }),
    invoice: ComingInvoice,
    details: BillingDetails,
    payment: z.object({
      transfer: z.string().nullable().openapi({ description: 'How to pay by bank transfer, as we say it' }),
      card: z
        .enum(['off', 'none', 'active', 'failing'])
        .openapi({ description: 'off: no cards are taken here; none: taken, and you have given none' }),
    }),
  })
  .openapi('Billing');

export const PlanWish = z.strictObject({
  plan: z.enum(PLAN_NAMES, `a plan is one of ${PLAN_NAMES.join(', ')}`),
});

const ChangeKind = z.enum(['upgrade', 'downgrade', 'cancel', 'undo', 'nothing']).openapi({
  description: 'upgrade: at once; downgrade, cancel: when the month ends; undo: what was to come is taken back',
});

export const PlanPreview = z
  .object({
    kind: ChangeKind,
    plan: Plan,
    at: Instant.nullable(),
    monthlyIdr: Idr,
    firstWholeMonth: Month,
    without: ComingInvoice,
    with: ComingInvoice,
  })
  .openapi('PlanPreview');

export const PlanChanged = z.object({ kind: ChangeKind, plan: Plan, at: Instant.nullable() }).openapi('PlanChanged');

const InvoiceState = z.enum(['open', 'overdue', 'paid']);

const Invoice = z
  .object({
    id: z.uuid(),
    number: z.string().openapi({ example: 'CR-2026-000001' }),
    month: Month,
    issuedAt: Instant,
    dueAt: Instant,
    ...TOTALS,
    paidIdr: Idr,
    state: InvoiceState,
  })
  .openapi('Invoice');

export const InvoicePage = pageOf(Invoice).openapi('InvoicePage');

export const WholeInvoice = z
  .object({
    ...Invoice.shape,
    language: z.enum(['en', 'id']),
    seller: z.object({
      name: z.string(),
      npwp: z.string(),
      address: z.array(z.string()),
      email: z.string(),
      transfer: z.string().nullable(),
    }),
    buyer: z.object({ name: z.string(), ...BillingDetails.shape }),
    lines: Lines,
    payments: z.array(z.object({ amountIdr: Idr, method: z.enum(['transfer', 'stripe']), receivedAt: Instant })),
  })
  .openapi('WholeInvoice');

export const InvoiceId = z.uuid('an id of an invoice is a UUID');

export const CheckoutWish = z.strictObject({
  plan: z.enum(['growth', 'scale'], 'a plan that can be paid by card is one of growth, scale'),
});

export const PayLink = z
  .object({ url: z.url().openapi({ description: 'A page of Stripe, for the browser to go to' }) })
  .openapi('PayLink');
