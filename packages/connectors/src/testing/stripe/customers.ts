import { type Answerer, type Asked, listed } from './asked.ts';
import { textOf, textsOf } from './form.ts';
import { invalid, missing, noSuch } from './refusal.ts';
import { add, type FakeObject, kindOf } from './state.ts';

/** The customer that a request names. */
export const customerOf = ({ state, form }: Asked): FakeObject => {
  const id = textOf(form, 'customer');
  if (id === undefined) throw missing('customer');
  const found = kindOf(state, 'customer').get(id);
  if (found === undefined) throw noSuch('customer', id, 'customer');
  return found;
};

export const createCustomer: Answerer = ({ state, form }) =>
  add(state, 'customer', {
    name: textOf(form, 'name') ?? null,
    email: textOf(form, 'email') ?? null,
    metadata: textsOf(form, 'metadata'),
  });

export const createPortalSession: Answerer = (asked) => {
  const customer = customerOf(asked);
  const returnUrl = textOf(asked.form, 'return_url') ?? null;
  return add(asked.state, 'billing_portal.session', {
    customer: customer.id,
    return_url: returnUrl,
    url: `https://fake.stripe.invalid/portal/${customer.id}`,
  });
};

export const createCheckoutSession: Answerer = (asked) => {
  const { state, form } = asked;
  if (textOf(form, 'mode') !== 'subscription') throw invalid('The fake knows the mode subscription alone.', 'mode');
  if (textOf(form, 'success_url') === undefined) throw missing('success_url');
  const price = textOf(form, 'line_items', '0', 'price');
  if (price === undefined) throw missing('line_items[0][price]');
  if (!kindOf(state, 'price').has(price)) throw noSuch('price', price, 'line_items[0][price]');
  if (textOf(form, 'line_items', '0', 'quantity') !== undefined)
    throw invalid('Quantity should not be specified where usage is metered.', 'line_items[0][quantity]');
  const made = add(state, 'checkout.session', {
    mode: 'subscription',
    status: 'open',
    customer: customerOf(asked).id,
    client_reference_id: textOf(form, 'client_reference_id') ?? null,
    metadata: textsOf(form, 'metadata'),
    subscription: null,
  });
  const withUrl = { ...made, url: `https://fake.stripe.invalid/checkout/${made.id}` };
  kindOf(state, 'checkout.session').set(made.id, withUrl);
  return withUrl;
};

export const createPrice: Answerer = ({ state, form }) => {
  for (const name of ['currency'] as const) if (textOf(form, name) === undefined) throw missing(name);
  const meter = textOf(form, 'recurring', 'meter');
  if (meter !== undefined && !kindOf(state, 'billing.meter').has(meter))
    throw noSuch('meter', meter, 'recurring[meter]');
  return add(state, 'price', {
    currency: textOf(form, 'currency'),
    lookup_key: textOf(form, 'lookup_key') ?? null,
    unit_amount: Number(textOf(form, 'unit_amount') ?? 0),
  });
};

export const listPrices: Answerer = ({ state, form }) => {
  const key = textOf(form, 'lookup_keys', '0');
  const all = [...kindOf(state, 'price').values()];
  return listed('/v1/prices', key === undefined ? all : all.filter((price) => price['lookup_key'] === key));
};
