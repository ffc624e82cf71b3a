import { randomUUID } from 'node:crypto';
import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { planOf } from '@cineradar/core/billing/plans';
import { foundOrganisation } from '@cineradar/services/accounts/found-organisation';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiKeyWithText } from '../schemas/api-keys.ts';
import { Problem } from '../schemas/problem.ts';
import { UsageMonth, UsagePage, UsageSettings } from '../schemas/usage.ts';
import { openSignInWorld } from '../testing/accounts.ts';
import { eventually, WITHIN_A_SECOND_MS } from '../testing/eventually.ts';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
beforeAll(async () => {
  world = await openSignInWorld({ KEY_PEPPER: 'a pepper of tests that is long enough', RATE_LIMIT_PER_HOUR: '100000' });
});
afterAll(() => world[Symbol.asyncDispose]());

/** An organisation of its own with its owner's token and a live key. */
const newcomer = async (mode: 'live' | 'test' = 'live') => {
  const subject = `owner-${randomUUID()}`;
  const origin = { requestId: 'made-by-a-test', address: '192.0.2.1' };
  const organisation = await foundOrganisation(world.db, { name: 'Newcomer', subject, origin });
  const token = (await world.bearer({ organisation, subject })).replace('Bearer ', '');
  const made = await world.ask(token, 'POST', '/v1/keys', {
    name: 'a program',
    mode,
    scopes: ['sites.read', 'usage.read'],
  });
  const { key } = ApiKeyWithText.parse(await made.json());
  return { organisation, token, key };
};
type Newcomer = Awaited<ReturnType<typeof newcomer>>;

const processes = () => [world, world.other];
const setCap = async ({ token }: Newcomer, requests: number | null) =>
  UsageSettings.parse(await (await world.ask(token, 'PUT', '/v1/usage/cap', { requests })).json());
const statusesOf = ({ key }: Newcomer): Promise<readonly number[]> =>
  Promise.all(processes().map(async (process) => (await process.ask(key, 'GET', '/v1/sites')).status));
const both = (status: number) => (statuses: readonly number[]) => statuses.every((one) => one === status);
const monthFor = async ({ token }: Newcomer) =>
  UsageMonth.parse(await (await world.ask(token, 'GET', '/v1/usage/month')).json());
/** What the ledger holds, as if it had been asked before. */
const plantUse = async ({ organisation }: Newcomer, billable: number): Promise<void> => {
  await sql`insert into usage_months (organisation_id, month, billable)
    values (${organisation}, ${monthOf(new Date())}, ${billable})`.execute(world.db);
};

test('a cap that is set holds in every process within a second, lets in what it says and little more, and ends when it is raised', async () => {
  const mine = await newcomer();
  expect(await statusesOf(mine)).toEqual([200, 200]);
  expect((await setCap(mine, 10)).cap).toBe(10);
  let letIn = 2;
  const deadline = Date.now() + 10_000;
  for (let refused = 0; refused < 6 && Date.now() < deadline;) {
    const statuses = await statusesOf(mine);
    letIn += statuses.filter((status) => status === 200).length;
    refused = statuses.includes(200) ? 0 : refused + 1;
  }
  // Each of both processes knows what it let in itself, but for the one that was under way when a batch began, and of the
  // other what the ledger was told a second ago.
  expect(letIn).toBeGreaterThanOrEqual(10);
  expect(letIn).toBeLessThanOrEqual(2 * (10 + 1));
  const refused = await world.other.ask(mine.key, 'GET', '/v1/sites');
  const problem = Problem.parse(await refused.json());
  expect(problem).toMatchObject({ status: 429, code: 'quota_reached' });
  expect(problem.detail).toMatch(/cap of 10 requests.*under Usage/);
  const next = monthBounds(monthOf(new Date())).to.getTime();
  expect(Math.abs(Number(refused.headers.get('retry-after')) - (next - Date.now()) / 1_000)).toBeLessThan(5);
  await setCap(mine, null);
  await eventually(() => statusesOf(mine), both(200), WITHIN_A_SECOND_MS);
});

test('a month that the plan does not go beyond ends in every process, says which plan, and goes on with a wider one', async () => {
  const mine = await newcomer();
  const { includedRequests } = planOf('free', new Date());
  await plantUse(mine, includedRequests);
  const refused = await world.ask(mine.key, 'GET', '/v1/sites');
  const problem = Problem.parse(await refused.json());
  expect(problem).toMatchObject({ status: 429, code: 'quota_reached' });
  expect(problem.detail).toMatch(/plan Free holds 50,000 requests a month.*under Billing/);
  expect(await statusesOf(mine)).toEqual([429, 429]);
  expect(await monthFor(mine)).toMatchObject({ used: includedRequests, allowance: { by: 'plan', reached: true } });
  await sql`insert into plan_changes (organisation_id, kind, plan, effective_at, decided_by)
    values (${mine.organisation}, 'upgrade', 'growth', date_trunc('second', now()), 'a test')`.execute(world.db);
  await world.accounts?.keys?.tell({ organisation: mine.organisation });
  await eventually(() => statusesOf(mine), both(200), WITHIN_A_SECOND_MS);
  const policy = (await world.other.ask(mine.key, 'GET', '/v1/sites')).headers.get('ratelimit-policy');
  expect(policy).toContain('"organisation-burst";q=200;w=1');
});

test('neither the sandbox nor people are held by a month that is used up', async () => {
  const mine = await newcomer('test');
  await plantUse(mine, 1_000_000);
  expect((await world.ask(mine.key, 'GET', '/v1/usage')).status).not.toBe(429);
  expect((await world.ask(mine.token, 'GET', '/v1/usage')).status).toBe(200);
});

test('usage is told by the second after it was asked, to its own organisation and to nobody else', async () => {
  const [mine, other] = [await newcomer(), await newcomer()];
  for (let count = 0; count < 3; count += 1) await world.ask(mine.key, 'GET', '/v1/sites');
  await world.other.ask(mine.key, 'GET', '/v1/sites?limit=nonsense');
  const pageOf = async ({ token }: Newcomer, query: string) =>
    UsagePage.parse(await (await world.ask(token, 'GET', `/v1/usage?by=${query}`)).json());
  const page = await eventually(
    () => pageOf(mine, 'operation&operation=listSites'),
    ({ total }) => total.requests === 4,
  );
  expect(page.data).toMatchObject([
    { group: 'listSites', requests: 4, succeeded: 3, failed: 1, refused: 0, billable: 4 },
  ]);
  expect(page.data[0]?.latency?.p50Ms).toBeGreaterThan(0);
  expect((await monthFor(mine)).used).toBe(4);
  for (const by of ['day', 'hour', 'key', 'status', 'market']) {
    expect((await pageOf(other, `${by}&operation=listSites`)).data).toEqual([]);
  }
  expect((await monthFor(other)).used).toBe(0);
  const file = await (await world.ask(mine.token, 'GET', '/v1/usage/export')).text();
  expect(file).toContain('hour,key_id,market,operation,status,requests,billable');
  expect(file.split('\n').filter((line) => line.includes('listSites,200,3,3'))).toHaveLength(1);
  expect(await (await world.ask(other.token, 'GET', '/v1/usage/export')).text()).not.toContain('listSites');
});

test('who leads an organisation sets its cap and alerts; whoever else reads sees them, and no key may', async () => {
  const mine = await newcomer();
  const reader = (await world.bearer({ organisation: mine.organisation, scope: 'usage.read' })).replace('Bearer ', '');
  const alerts = { steps: [100, 80, 80], mail: false };
  expect((await world.ask(reader, 'PUT', '/v1/usage/cap', { requests: 1 })).status).toBe(403);
  expect((await world.ask(mine.key, 'PUT', '/v1/usage/alerts', alerts)).status).toBe(403);
  expect(UsageSettings.parse(await (await world.ask(mine.token, 'PUT', '/v1/usage/alerts', alerts)).json())).toEqual({
    cap: null,
    alerts: { steps: [80, 100], mail: false },
  });
  await setCap(mine, 7);
  expect(await monthFor({ ...mine, token: reader })).toMatchObject({ cap: 7, alerts: { steps: [80, 100] } });
  const { rows } = await sql<{ action: string }>`
    select action from account_audit where organisation_id = ${mine.organisation} and action like 'usage.%' order by seq`.execute(
    world.db,
  );
  expect(rows.map(({ action }) => action)).toEqual(['usage.alerts', 'usage.cap']);
});

test.each([
  ['by=week', '/query/by'],
  ['from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', '/query/from'],
  ['from=2020-01-01T00:00:00Z', '/query/from'],
  ['by=hour&from=2026-10-01T00:00:00Z&to=2026-11-23T00:00:00Z', '/query/from'],
])('a question that cannot be answered (%s) says what is meant', async (query, pointer) => {
  const { token } = await newcomer();
  const answer = await world.ask(token, 'GET', `/v1/usage?${query}`);
  expect(answer.status).toBe(400);
  expect(Problem.parse(await answer.json()).errors?.[0]?.pointer).toBe(pointer);
});
