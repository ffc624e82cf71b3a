import type { Sender, Tried } from '@cineradar/connectors/webhooks/send';
import { TEST_EVENT, TESTABLE_EVENTS, type WebhookEventType } from '@cineradar/core/webhooks/events';
import { PAUSES_MS } from '@cineradar/core/webhooks/tries';
import { eventId } from '@cineradar/core/webhooks/event-id';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { recordReadings } from '../occupancy/record-readings.ts';
import { plantOrganisation } from '../testing/organisation.ts';
import { lookAt, plantPlaces, plantShowing } from '../testing/small-market.ts';
import { changeEndpoint } from './change-endpoint.ts';
import { createEndpoint, type NewEndpoint } from './create-endpoint.ts';
import { deleteEndpoint } from './delete-endpoint.ts';
import { deliverDue } from './deliver-due.ts';
import { findEndpoint } from './endpoint.ts';
import { findDelivery, listDeliveries } from './list-deliveries.ts';
import { listEndpoints } from './list-endpoints.ts';
import { replayDelivery, replayRange } from './replay.ts';
import { rotateSecret } from './rotate-secret.ts';
import { openSecretSeal } from './seal-secret.ts';
import { sendTest } from './send-test.ts';
import { tellEvent } from './tell-event.ts';
import { tellFacts } from './tell-facts.ts';
import { tellLimitReached } from './tell-limit-reached.ts';
import { tellReadings } from './tell-readings.ts';

const seal = openSecretSeal('a pepper of more than thirty-two characters');
const Message = z.object({ type: z.string(), data: z.object({ test: z.literal(true) }) });
const FIRST_PAGE = { limit: 50, after: undefined };
const NEVER = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z'), onlyFailed: true };

let store: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  store = await testDatabase();
  db = openDb(openPool(store.url, { max: 6 }));
});
afterAll(async () => {
  await db.destroy();
  await store[Symbol.asyncDispose]();
});
beforeEach(() => sql`truncate webhook_endpoints, webhook_events, webhook_cursors cascade`.execute(db));

const organisation = async () => ({ organisationId: await plantOrganisation(db), subject: 'dewi' });

const wish = (over: Partial<NewEndpoint> = {}): NewEndpoint => ({
  market: 'demo',
  url: 'https://hooks.example.com/a',
  description: '',
  events: ['forecast.ready', 'limit.reached'],
  threshold: null,
  ...over,
});

/** A sender that answers as told, and what it was given. */
const answering = (answer: (body: string) => Tried) => {
  const sent: Parameters<Sender['send']>[0][] = [];
  const sender: Sender = {
    send: (message) => {
      sent.push(message);
      return Promise.resolve(answer(message.body));
    },
    close: () => Promise.resolve(),
  };
  return { sent, sender };
};
const taken: Tried = { kind: 'delivered', status: 200, answer: '' };
const refused: Tried = { kind: 'refused', status: 500, answer: 'sorry', retryAfterMs: 0 };

const tell = (market = 'demo', name = 'one') =>
  inTransaction(db, (tx) =>
    tellEvent(
      tx,
      { id: eventId(name), market, type: 'forecast.ready', occurredAt: new Date(), data: { name } },
      { kind: 'market' },
    ),
  );
const makeDue = () => sql`update webhook_deliveries set next_attempt_at = now() where state = 'pending'`.execute(db);

/** Every key of a message, those within it by their path. */
const keysOf = (data: unknown, under = ''): readonly string[] =>
  typeof data === 'object' && data !== null
    ? Object.entries(data)
        .flatMap(([key, value]: [string, unknown]) => [`${under}${key}`, ...keysOf(value, `${under}${key}.`)])
        .toSorted()
    : [];

/** The keys of an example that the test sender makes, less the one that marks it. */
const examplesKeys = async (asker: Awaited<ReturnType<typeof organisation>>, id: string, type: WebhookEventType) => {
  const delivery = await findDelivery(db, asker, await sendTest(db, asker, id, type));
  return keysOf(delivery?.event.data).filter((key) => key !== 'test');
};

test('an event told twice, and by two at once, is delivered once to each who asked for it in that market and to nobody else', async () => {
  const [a, b] = [await organisation(), await organisation()];
  const mine = await createEndpoint(db, a, seal, wish());
  await createEndpoint(db, b, seal, wish({ events: ['heat_score.published'] }));
  await createEndpoint(db, b, seal, wish({ market: 'captures' }));
  expect(mine.secret).toMatch(/^whsec_[\w+/]{42,}=*$/);
  await Promise.all([tell(), tell(), tell()]);
  await tell();
  const { sent, sender } = answering(() => taken);
  await Promise.all([deliverDue({ db, sender, seal }), deliverDue({ db, sender, seal })]);
  expect(sent.map(({ id, secrets }) => [id, secrets])).toEqual([[eventId('one'), [mine.secret]]]);
  expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ type: 'forecast.ready', data: { name: 'one' } });
});

test('a delivery that fails is tried ten times by the table and then is over; it is sent again when asked, ten times more', async () => {
  const asker = await organisation();
  const { id } = await createEndpoint(db, asker, seal, wish());
  await tell();
  const { sent, sender } = answering(() => refused);
  for (const [place, pauseMs] of [...PAUSES_MS, null].entries()) {
    expect(await deliverDue({ db, sender, seal, random: () => 0 })).toEqual({ delivered: 0, failed: 1 });
    expect(await deliverDue({ db, sender, seal })).toEqual({ delivered: 0, failed: 0 });
    const { rows } = await listDeliveries(db, asker, id, {}, FIRST_PAGE);
    expect(rows[0]).toMatchObject({ attempts: place + 1, state: pauseMs === null ? 'failed' : 'pending' });
    const dueInMs = (rows[0]?.nextAttemptAt?.getTime() ?? Number.NaN) - Date.now();
    if (pauseMs !== null) expect(Math.abs(dueInMs - pauseMs)).toBeLessThan(5_000);
    await makeDue();
  }
  expect((await findEndpoint(db, asker, id)).disabledBecause).toContain('ten tries');
  await changeEndpoint(db, asker, id, { enabled: true });
  expect(await replayRange(db, asker, id, NEVER)).toBe(1);
  const later = answering(() => taken);
  await deliverDue({ db, sender: later.sender, seal });
  expect(later.sent.map((message) => message.id)).toEqual(sent.slice(0, 1).map((message) => message.id));
  const { rows } = await listDeliveries(db, asker, id, { state: 'delivered' }, FIRST_PAGE);
  expect(rows[0]?.tries.map(({ attempt, status }) => [attempt, status]).slice(0, 2)).toEqual([
    [11, 200],
    [10, 500],
  ]);
  expect(await replayRange(db, asker, id, NEVER)).toBe(0);
});

test('a receiver that says it is gone is left alone, and what waits for it is sent once it is switched on again', async () => {
  const asker = await organisation();
  const { id } = await createEndpoint(db, asker, seal, wish());
  await tell('demo', 'first');
  await tell('demo', 'second');
  const gone = answering((body) => (body.includes('first') ? { kind: 'gone', status: 410, answer: '' } : refused));
  await deliverDue({ db, sender: gone.sender, seal });
  await makeDue();
  expect(await deliverDue({ db, sender: gone.sender, seal })).toEqual({ delivered: 0, failed: 0 });
  await expect(sendTest(db, asker, id, TEST_EVENT)).rejects.toMatchObject({ code: 'conflict' });
  await changeEndpoint(db, asker, id, { enabled: true });
  const back = answering(() => taken);
  expect(await deliverDue({ db, sender: back.sender, seal })).toEqual({ delivered: 1, failed: 0 });
});

test('while a secret changes the one before signs as well, for as long as was said and no longer', async () => {
  const asker = await organisation();
  const { id, secret } = await createEndpoint(db, asker, seal, wish());
  const changed = await rotateSecret(db, asker, seal, id, 3_600);
  const { sent, sender } = answering(() => taken);
  await sendTest(db, asker, id, TEST_EVENT);
  await deliverDue({ db, sender, seal });
  await sql`update webhook_endpoints set previous_until = now() where id = ${id}`.execute(db);
  await sendTest(db, asker, id, TEST_EVENT);
  await deliverDue({ db, sender, seal });
  expect(sent.map((message) => message.secrets)).toEqual([[changed.secret, secret], [changed.secret]]);
});

test('an example of any event is sent to whoever asks for it, marked as a test, and is in the log', async () => {
  const asker = await organisation();
  const { id } = await createEndpoint(db, asker, seal, wish({ events: ['forecast.ready'] }));
  for (const type of TESTABLE_EVENTS) await sendTest(db, asker, id, type);
  const { sent, sender } = answering(() => taken);
  await deliverDue({ db, sender, seal });
  const bodies = sent.map(({ body }) => Message.parse(JSON.parse(body)));
  expect(bodies.map(({ type }) => type).toSorted()).toEqual([...TESTABLE_EVENTS].toSorted());
  const { rows } = await listDeliveries(db, asker, id, { state: 'delivered' }, FIRST_PAGE);
  expect(rows.map(({ event }) => event.type).toSorted()).toEqual([...TESTABLE_EVENTS].toSorted());
});

test('another organisation’s endpoints and deliveries are not found, whatever is asked of them', async () => {
  const [owner, other] = [await organisation(), await organisation()];
  const { id } = await createEndpoint(db, owner, seal, wish());
  await sendTest(db, owner, id, TEST_EVENT);
  const { sender } = answering(() => taken);
  await deliverDue({ db, sender, seal });
  const [delivery] = (await listDeliveries(db, owner, id, {}, FIRST_PAGE)).rows;
  const tries = [
    () => findEndpoint(db, other, id),
    () => changeEndpoint(db, other, id, { enabled: false }),
    () => deleteEndpoint(db, other, id),
    () => rotateSecret(db, other, seal, id, 0),
    () => sendTest(db, other, id, TEST_EVENT),
    () => listDeliveries(db, other, id, {}, FIRST_PAGE),
    () => replayDelivery(db, other, delivery?.id ?? ''),
    () => replayRange(db, other, id, NEVER),
  ];
  for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'not_found' });
  expect(await listEndpoints(db, other)).toEqual([]);
  expect(await listEndpoints(db, owner)).toMatchObject([{ id, disabledAt: null }]);
});

test('no more than twenty endpoints are made, however many ask at once', async () => {
  const asker = await organisation();
  const made = await Promise.allSettled(Array.from({ length: 25 }, () => createEndpoint(db, asker, seal, wish())));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(await listEndpoints(db, asker)).toHaveLength(20);
});

test('a reading over a threshold is told once a showing, however many come after and however often they are read', async () => {
  const asker = await organisation();
  const { theatreIds, movieIds } = await plantPlaces(db, 1, 1);
  const [theatre] = theatreIds;
  const [movie] = movieIds;
  if (theatre === undefined || movie === undefined) throw new Error('nothing was planted');
  const wished = wish({ events: ['reading.threshold'], threshold: { percent: 50 } });
  const { id } = await createEndpoint(db, asker, seal, wished);
  await tellReadings(db, db, 'demo');
  const showing = await plantShowing(db, theatre, movie, new Date('2026-03-02T12:00:00Z'));
  for (const [seats, minute] of [
    [10, 0],
    [60, 1],
    [70, 2],
  ] as const) {
    const observedAt = new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000);
    const seatsTaken = new Set(Array.from({ length: seats }, (_, seat) => seat));
    const reading = {
      showtimeId: showing.id,
      observedAt,
      chain: 'XXI' as const,
      source: 'tix',
      grid: lookAt(100, seatsTaken),
    };
    await recordReadings(db, [reading], observedAt);
    await Promise.all([tellReadings(db, db, 'demo'), tellReadings(db, db, 'demo')]);
  }
  while ((await tellReadings(db, db, 'demo')).readings > 0);
  const { rows } = await listDeliveries(db, asker, id, {}, FIRST_PAGE);
  expect(rows.map(({ event }) => event.data)).toMatchObject([{ reading: { showtimeId: showing.id, sold: 60 } }]);
  expect(await examplesKeys(asker, id, 'reading.threshold')).toEqual(keysOf(rows[0]?.event.data));
});

test('a limit is told once in its window, and what the store says happened once each, from the day somebody asked', async () => {
  const asker = await organisation();
  const { id } = await createEndpoint(db, asker, seal, wish({ events: ['limit.reached', 'forecast.ready'] }));
  const reached = { ...asker, market: 'demo', keyId: null, limit: 'hour', requests: 1_000, windowSeconds: 3_600 };
  for (const time of ['10:00:01', '10:59:59', '11:00:00'])
    await tellLimitReached(db, reached, new Date(`2026-03-02T${time}Z`));
  const now = new Date('2026-03-02T12:00:00Z');
  const batchAt = (at: Date) =>
    sql`
    insert into forecast_batches (made_at, basis, model_version, showings, site_hours, seconds)
    values (${at}, 'pickup', 'pickup-1', 5, 5, 0.1)`.execute(db);
  await batchAt(new Date('2026-03-01T00:00:00Z'));
  await tellFacts(db, db, 'demo', now);
  await batchAt(new Date('2026-03-02T12:01:00Z'));
  await Promise.all([tellFacts(db, db, 'demo', now), tellFacts(db, db, 'demo', now)]);
  await tellFacts(db, db, 'demo', now);
  const { rows } = await listDeliveries(db, asker, id, {}, FIRST_PAGE);
  expect(rows.map(({ event }) => event.type).toSorted()).toEqual(['forecast.ready', 'limit.reached', 'limit.reached']);
  for (const { event } of rows) {
    if (event.type !== 'endpoint.test')
      expect(await examplesKeys(asker, id, event.type), event.type).toEqual(keysOf(event.data));
  }
});
