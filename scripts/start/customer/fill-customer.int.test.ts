import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { currentPlan } from '@cineradar/services/billing/current-plan';
import { placeOf } from '@cineradar/services/testing/planted-demand';
import { plantMovies, plantPlaces } from '@cineradar/services/testing/planted-programme';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { fillCustomer } from './fill-customer.ts';

const SINCE = new Date('2026-11-21T16:00:00Z');
const NOW = new Date('2026-11-22T10:20:00Z');
const HOURS = 18;
const ORGANISATION = DEMO_ORGANISATIONS.pintar.id;

const openMarket = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const db = openDb(openPool(database.url, { max: 2 }));
  stack.defer(() => db.destroy());
  await seedDemoUsers(db, () => Promise.resolve('none'));
  await plantPlaces(db, [placeOf('Bandung', 'Asia/Jakarta', 'PVJ', 'PVJ XXI')]);
  await plantMovies(db, ['Pulang']);
  const counted = async () => {
    const { rows } = await sql<{ logged: number; ledger: number; billable: number; keys: number }>`
      select (select count(*)::int from request_log) as logged,
        (select coalesce(sum(requests), 0)::int from usage_hours) as ledger,
        (select coalesce(sum(billable), 0)::int from usage_months) as billable,
        (select count(*)::int from api_keys
          where last_used_at = (select max(asked_at) from request_log where key_id = api_keys.id)) as keys`.execute(db);
    return rows[0]!;
  };
  const fill = (signal = new AbortController().signal, onShare: (share: number) => void = () => undefined) =>
    fillCustomer(database.url, { since: SINCE, now: NOW, onShare, signal });
  return { db, counted, fill, [Symbol.asyncDispose]: () => stack.disposeAsync() };
};

test('the demo customer pays for a plan, and what it asked stands in log, ledger and month', async () => {
  await using market = await openMarket();
  expect(await market.fill()).toBe(HOURS);
  expect(await currentPlan(market.db, ORGANISATION, NOW)).toMatchObject({
    plan: 'growth',
    since: SINCE,
    isBilled: true,
  });
  const { logged, ledger, billable, keys } = await market.counted();
  expect({ logged, keys }).toEqual({ logged: ledger, keys: 3 });
  expect(billable).toBeGreaterThan(0);
  expect(billable).toBeLessThan(ledger);
});

test('ended half-way and started again, each hour is told once, as if it had been told at once', async () => {
  await using whole = await openMarket();
  await whole.fill();
  await using market = await openMarket();
  const ending = new AbortController();
  const told = await market.fill(ending.signal, (share) => {
    if (share >= 0.5) ending.abort();
  });
  expect(told).toBe(HOURS / 2);
  expect(await market.fill()).toBe(HOURS - told);
  expect(await market.fill()).toBe(0);
  expect(await market.counted()).toEqual(await whole.counted());
});
