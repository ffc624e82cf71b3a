/** What the fake keeps: objects in Stripe's own words. Times are seconds since 1970. */
export type FakeObject = { readonly id: string; readonly object: string } & Readonly<Record<string, unknown>>;

export type MeterEvent = {
  readonly identifier: string;
  readonly event_name: string;
  readonly customer: string;
  readonly value: number;
  readonly timestamp: number;
  readonly created: number;
};

export type FakeState = {
  readonly kinds: Map<string, Map<string, FakeObject>>;
  readonly meterEvents: MeterEvent[];
  /** Answers by idempotency key: what was asked, and what was answered. */
  readonly answers: Map<
    string,
    { readonly asked: string; readonly status: number; readonly body: string; readonly at: number }
  >;
  /** Seconds since 1970 on the fake's own clock. */
  now: () => number;
  next: number;
};

export const newState = (now: () => number): FakeState => ({
  kinds: new Map(),
  meterEvents: [],
  answers: new Map(),
  now,
  next: 1,
});

const PREFIX: Readonly<Record<string, string>> = {
  customer: 'cus',
  'checkout.session': 'cs_test',
  'billing_portal.session': 'bps',
  'billing.meter': 'mtr_test',
  price: 'price',
  subscription: 'sub',
  invoice: 'in',
  invoiceitem: 'ii',
  event: 'evt',
};

export const kindOf = (state: FakeState, object: string): Map<string, FakeObject> => {
  const known = state.kinds.get(object);
  if (known !== undefined) return known;
  const made = new Map<string, FakeObject>();
  state.kinds.set(object, made);
  return made;
};

/** Makes an object with an id of Stripe's form. */
export const add = (state: FakeState, object: string, fields: Readonly<Record<string, unknown>>): FakeObject => {
  const id = `${PREFIX[object] ?? 'obj'}_fake${String(state.next).padStart(10, '0')}`;
  state.next += 1;
  const made = { id, object, created: state.now(), livemode: false, ...fields };
  kindOf(state, object).set(id, made);
  return made;
};

export const change = (state: FakeState, was: FakeObject, fields: Readonly<Record<string, unknown>>): FakeObject => {
  const made = { ...was, ...fields };
  kindOf(state, was.object).set(was.id, made);
  return made;
};
