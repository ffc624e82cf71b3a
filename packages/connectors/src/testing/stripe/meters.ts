import { type Answerer, listed } from './asked.ts';
import { textOf } from './form.ts';
import { invalid, missing, noSuch, StripeRefusal } from './refusal.ts';
import { add, kindOf } from './state.ts';

const DAY = 86_400;
/** As documented: events of the last 35 days, and up to 5 minutes ahead. */
const OLDEST = 35 * DAY;
const AHEAD = 300;
/** Identifiers are unique over at least a day; the fake keeps to exactly that, which is the least one may count on. */
const UNIQUE_FOR = DAY;
const HOUR = 3_600;
const MINUTE = 60;

export const createMeter: Answerer = ({ state, form }) => {
  for (const name of ['display_name', 'event_name'] as const) if (textOf(form, name) === undefined) throw missing(name);
  if (textOf(form, 'default_aggregation', 'formula') === undefined) throw missing('default_aggregation[formula]');
  const name = textOf(form, 'event_name');
  const all = [...kindOf(state, 'billing.meter').values()];
  if (all.some((meter) => meter['event_name'] === name))
    throw invalid(`There is already an active meter with the event name ${name}.`, 'event_name');
  return add(state, 'billing.meter', {
    event_name: name,
    status: 'active',
    display_name: textOf(form, 'display_name'),
  });
};

export const listMeters: Answerer = ({ state }) =>
  listed('/v1/billing/meters', [...kindOf(state, 'billing.meter').values()]);

const wholeOf = (text: string | undefined, param: string): number => {
  if (text === undefined) throw missing(param);
  if (!/^\d+$/.test(text)) throw invalid(`Invalid integer: ${text}`, param);
  return Number(text);
};

const requireTime = (timestamp: number, now: number): void => {
  if (timestamp < now - OLDEST) throw invalid('Event timestamp must be within the past 35 calendar days.', 'timestamp');
  if (timestamp > now + AHEAD) throw invalid('Event timestamp is more than 5 minutes in the future.', 'timestamp');
};

export const createMeterEvent: Answerer = ({ state, form }) => {
  const [name, now] = [textOf(form, 'event_name'), state.now()];
  if (name === undefined) throw missing('event_name');
  if (![...kindOf(state, 'billing.meter').values()].some((meter) => meter['event_name'] === name))
    throw invalid(`No active meter found for event name ${name}.`, 'event_name');
  const customer = textOf(form, 'payload', 'stripe_customer_id');
  if (customer === undefined) throw missing('payload[stripe_customer_id]');
  if (!kindOf(state, 'customer').has(customer)) throw noSuch('customer', customer, 'payload[stripe_customer_id]');
  const value = wholeOf(textOf(form, 'payload', 'value'), 'payload[value]');
  const given = textOf(form, 'timestamp');
  const timestamp = given === undefined ? now : wholeOf(given, 'timestamp');
  requireTime(timestamp, now);
  const identifier = textOf(form, 'identifier') ?? `generated-${state.next}`;
  if (identifier.length > 100) throw invalid('An identifier has at most 100 characters.', 'identifier');
  if (state.meterEvents.some((event) => event.identifier === identifier && event.created > now - UNIQUE_FOR))
    throw new StripeRefusal(400, `An event already exists with identifier ${identifier}.`, { param: 'identifier' });
  state.meterEvents.push({ identifier, event_name: name, customer, value, timestamp, created: now });
  return { object: 'billing.meter_event', identifier, event_name: name, timestamp, created: now, livemode: false };
};

/** Sums of a customer by the hour, oldest first; pages go by the id of the last one. */
export const listSummaries: Answerer = ({ state, ids, form }) => {
  const [meterId = ''] = ids;
  const meter = kindOf(state, 'billing.meter').get(meterId);
  if (meter === undefined) throw noSuch('meter', meterId, 'id');
  const customer = textOf(form, 'customer');
  if (customer === undefined) throw missing('customer');
  const [from, to] = [wholeOf(textOf(form, 'start_time'), 'start_time'), wholeOf(textOf(form, 'end_time'), 'end_time')];
  const step = textOf(form, 'value_grouping_window') === 'hour' ? HOUR : MINUTE;
  for (const [at, param] of [
    [from, 'start_time'],
    [to, 'end_time'],
  ] as const)
    if (at % step !== 0) throw invalid('Times must align with the boundaries of the window.', param);
  const sums = new Map<number, number>();
  for (const event of state.meterEvents) {
    if (event.customer !== customer || event.event_name !== meter['event_name']) continue;
    if (event.timestamp < from || event.timestamp >= to) continue;
    const start = event.timestamp - (event.timestamp % HOUR);
    sums.set(start, (sums.get(start) ?? 0) + event.value);
  }
  const all = [...sums]
    .toSorted(([a], [b]) => a - b)
    .map(([start, value]) => ({
      ...{ id: `mtrusg_${start}`, object: 'billing.meter_event_summary', meter: meterId, livemode: false },
      ...{ aggregated_value: value, start_time: start, end_time: start + HOUR },
    }));
  const after = textOf(form, 'starting_after');
  const begin = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const limit = Number(textOf(form, 'limit') ?? 10);
  return listed(
    `/v1/billing/meters/${meterId}/event_summaries`,
    all.slice(begin, begin + limit),
    all.length > begin + limit,
  );
};
