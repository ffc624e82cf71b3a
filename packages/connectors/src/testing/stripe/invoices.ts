import { type Answerer, listed } from './asked.ts';
import { customerOf } from './customers.ts';
import { textOf, textsOf } from './form.ts';
import { invalid, missing, noSuch } from './refusal.ts';
import { add, change, type FakeObject, type FakeState, kindOf } from './state.ts';

const found = (state: FakeState, id: string, param: string): FakeObject => {
  const invoice = kindOf(state, 'invoice').get(id);
  if (invoice === undefined) throw noSuch('invoice', id, param);
  return invoice;
};

const amountOf = (state: FakeState, id: string): number =>
  [...kindOf(state, 'invoiceitem').values()]
    .filter((item) => item['invoice'] === id)
    .reduce((sum, item) => sum + Number(item['amount']), 0);

export const createInvoice: Answerer = (asked) =>
  add(asked.state, 'invoice', {
    customer: customerOf(asked).id,
    currency: textOf(asked.form, 'currency') ?? 'usd',
    description: textOf(asked.form, 'description') ?? null,
    metadata: textsOf(asked.form, 'metadata'),
    status: 'draft',
    amount_due: 0,
    amount_paid: 0,
  });

export const listInvoices: Answerer = ({ state, form }) => {
  const customer = textOf(form, 'customer');
  const all = [...kindOf(state, 'invoice').values()].filter((invoice) => invoice['customer'] === customer);
  return listed('/v1/invoices', all.toReversed());
};

export const createInvoiceItem: Answerer = (asked) => {
  const { state, form } = asked;
  const [invoice, amount] = [textOf(form, 'invoice'), textOf(form, 'amount')];
  if (invoice === undefined) throw missing('invoice');
  if (amount === undefined || !/^-?\d+$/.test(amount)) throw invalid(`Invalid integer: ${amount}`, 'amount');
  const { id, ...of } = found(state, invoice, 'invoice');
  if (of['status'] !== 'draft') throw invalid('This invoice is no longer editable.', 'invoice');
  return add(state, 'invoiceitem', {
    ...{ invoice: id, customer: customerOf(asked).id, amount: Number(amount) },
    ...{ currency: textOf(form, 'currency'), description: textOf(form, 'description') ?? null },
    metadata: textsOf(form, 'metadata'),
  });
};

export const listInvoiceItems: Answerer = ({ state, form }) => {
  const invoice = textOf(form, 'invoice');
  return listed(
    '/v1/invoiceitems',
    [...kindOf(state, 'invoiceitem').values()].filter((item) => item['invoice'] === invoice),
  );
};

/** Finalises an invoice; one that advances by itself is charged at once, and that is told. */
export const finalizeInvoice: Answerer = ({ state, ids, form, tell }) => {
  const invoice = found(state, ids[0] ?? '', 'invoice');
  if (invoice['status'] !== 'draft') throw invalid('This invoice is already finalized.', 'invoice');
  const due = amountOf(state, invoice.id);
  const open = change(state, invoice, { status: 'open', amount_due: due });
  if (textOf(form, 'auto_advance') !== 'true') return open;
  const paid = change(state, open, { status: 'paid', amount_paid: due });
  tell('invoice.paid', paid);
  return paid;
};
