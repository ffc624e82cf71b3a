import type { BodyOf, InputOf } from '@cineradar/sdk';

export type Billing = BodyOf<'/v1/billing'>;
export type PlanTerms = Billing['plan'];
export type PlanName = PlanTerms['plan'];
export type ComingInvoice = Billing['invoice'];
export type InvoiceLine = ComingInvoice['lines'][number];
export type PlanPreview = BodyOf<'/v1/billing/change'>;
export type Invoice = BodyOf<'/v1/billing/invoices'>['data'][number];
export type NewDetails = InputOf<'/v1/billing/details', 'put'>;

export const BILLING_KEY = ['billing'] as const;
