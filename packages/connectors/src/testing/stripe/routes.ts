import type { Answerer } from './asked.ts';
import { createCheckoutSession, createCustomer, createPortalSession, createPrice, listPrices } from './customers.ts';
import { createInvoice, createInvoiceItem, finalizeInvoice, listInvoiceItems, listInvoices } from './invoices.ts';
import { createMeter, createMeterEvent, listMeters, listSummaries } from './meters.ts';

type Route = { readonly answer: Answerer; readonly takes: readonly string[] };

const PAGING = ['limit', 'starting_after', 'ending_before'];

/** What the fake knows, and the parameters that each takes: another one is refused, as Stripe refuses it. */
const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v1/customers': { answer: createCustomer, takes: ['name', 'email', 'metadata'] },
  'POST /v1/checkout/sessions': {
    answer: createCheckoutSession,
    takes: [
      ...['mode', 'customer', 'client_reference_id', 'line_items', 'metadata', 'subscription_data', 'custom_text'],
      ...['success_url', 'cancel_url'],
    ],
  },
  'POST /v1/billing_portal/sessions': { answer: createPortalSession, takes: ['customer', 'return_url'] },
  'POST /v1/prices': {
    answer: createPrice,
    takes: ['currency', 'unit_amount', 'lookup_key', 'product_data', 'recurring'],
  },
  'GET /v1/prices': { answer: listPrices, takes: ['lookup_keys', ...PAGING] },
  'POST /v1/billing/meters': {
    answer: createMeter,
    takes: ['display_name', 'event_name', 'default_aggregation', 'customer_mapping', 'value_settings'],
  },
  'GET /v1/billing/meters': { answer: listMeters, takes: ['status', ...PAGING] },
  'GET /v1/billing/meters/*/event_summaries': {
    answer: listSummaries,
    takes: ['customer', 'start_time', 'end_time', 'value_grouping_window', ...PAGING],
  },
  'POST /v1/billing/meter_events': {
    answer: createMeterEvent,
    takes: ['event_name', 'payload', 'identifier', 'timestamp'],
  },
  'POST /v1/invoices': {
    answer: createInvoice,
    takes: [
      ...['customer', 'currency', 'collection_method', 'auto_advance', 'pending_invoice_items_behavior'],
      ...['description', 'metadata'],
    ],
  },
  'GET /v1/invoices': { answer: listInvoices, takes: ['customer', ...PAGING] },
  'POST /v1/invoices/*/finalize': { answer: finalizeInvoice, takes: ['auto_advance'] },
  'POST /v1/invoiceitems': {
    answer: createInvoiceItem,
    takes: ['customer', 'invoice', 'currency', 'amount', 'description', 'metadata'],
  },
  'GET /v1/invoiceitems': { answer: listInvoiceItems, takes: ['invoice', ...PAGING] },
};

/** The route of a request, and the parts of the path that are its own; undefined where Stripe knows none. */
export const routeOf = (method: string, path: string): (Route & { readonly ids: readonly string[] }) | undefined => {
  const parts = path.split('/');
  for (const [name, route] of Object.entries(ROUTES)) {
    const [verb = '', pattern = ''] = name.split(' ');
    const wanted = pattern.split('/');
    if (verb !== method || wanted.length !== parts.length) continue;
    if (wanted.every((part, place) => part === '*' || part === parts[place]))
      return { ...route, ids: parts.filter((_, place) => wanted[place] === '*') };
  }
  return undefined;
};
