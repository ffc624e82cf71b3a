import { randomUUID } from 'node:crypto';
import type { Letter, Mail } from '@cineradar/connectors/mail/port';
import { monthOf } from '@cineradar/core/billing/months';
import { stepsReached } from '@cineradar/core/usage/alert-steps';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { sendAlerts } from './send-alerts.ts';
import { setAlerts, setCap } from './settings.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let workers: readonly Db[];
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  workers = Array.from({ length: 3 }, () => openDb(openPool(database.url, { max: 3 })));
  const [first] = workers;
  if (first === undefined) throw new Error('no worker');
  db = first;
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.destroy()));
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await sql`delete from organisations`.execute(db);
});

const NOW = new Date();
const MONTH = monthOf(NOW);
const FREE = 50_000;
const round = { market: 'demo', sendsLetters: true, now: NOW };

const organisation = async (kind = 'developer'): Promise<string> => {
  const id = randomUUID();
  await sql`insert into organisations (id, name, slug, kind) values (${id}, 'Layar', ${id}, ${kind})`.execute(db);
  await sql`insert into webhook_endpoints (organisation_id, market, url, events, secret, created_by)
    values (${id}, 'demo', 'https://hooks.example.com', '{limit.reached}', 'x', 'a test')`.execute(db);
  return id;
};
const use = (id: string, billable: number) =>
  sql`insert into usage_months (organisation_id, month, billable) values (${id}, ${MONTH}, ${billable})
    on conflict (organisation_id, month) do update set billable = excluded.billable`.execute(db);
const everyWorkerRaises = () => Promise.all(workers.map((worker) => raiseAlerts(worker, round)));
const raisedOf = async (id: string) =>
  (
    await sql<{ of: string; allowance: number; step: number }>`
      select of, allowance, step from usage_alerts where organisation_id = ${id} order by raised_at, of, allowance, step`.execute(
      db,
    )
  ).rows;
const toldTo = async (id: string) =>
  (
    await sql<{ percent: number }>`
      select (v.data->>'percent')::int as percent from webhook_deliveries d join webhook_events v on v.id = d.event_id
      join webhook_endpoints e on e.id = d.endpoint_id where e.organisation_id = ${id} order by v.created_at`.execute(
      db,
    )
  ).rows.map(({ percent }) => percent);

test('each step is raised exactly once in a month and told once, however many workers look and however use grows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(FREE * 1.2), { minLength: 1, maxLength: 5 }), async (growth) => {
      const id = await organisation();
      const told: number[] = [];
      let used = 0;
      let before: readonly number[] = [];
      for (const more of growth) {
        used += Math.round(more / growth.length) + 1;
        await use(id, used);
        await everyWorkerRaises();
        const reached = stepsReached(used, FREE);
        if (reached.length > before.length) told.push(reached.at(-1) ?? 0);
        before = reached;
      }
      expect(await raisedOf(id)).toEqual(before.map((step) => ({ of: 'plan', allowance: FREE, step })));
      expect(await toldTo(id)).toEqual(told);
    }),
    { numRuns: scale(60) },
  );
});

test('a wider cap is told of anew, and the same one never again', async () => {
  const id = await organisation();
  const asker = { organisationId: id, subject: 'owner' };
  await setCap(db, asker, 100);
  await use(id, 85);
  await everyWorkerRaises();
  await setCap(db, asker, 160);
  await everyWorkerRaises();
  await setCap(db, asker, 100);
  await everyWorkerRaises();
  const steps = (await raisedOf(id)).map(({ of, allowance, step }) => `${of} ${allowance} ${step}`);
  expect(steps).toEqual(['cap 100 50', 'cap 100 80', 'cap 160 50']);
  expect(await toldTo(id)).toEqual([80, 50]);
});

test('steps that nobody wants are not raised, and our own organisations have no plan to reach', async () => {
  const [mine, ours] = [await organisation(), await organisation('internal')];
  await setAlerts(db, { organisationId: mine, subject: 'owner' }, { alertSteps: [100], alertByMail: false });
  await use(mine, FREE - 1);
  await use(ours, 100_000_000);
  expect(await everyWorkerRaises()).toEqual([0, 0, 0]);
  await use(mine, FREE);
  expect((await everyWorkerRaises()).reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await raisedOf(mine)).toEqual([{ of: 'plan', allowance: FREE, step: 100 }]);
});

/** A mail server that refuses the first so many letters. */
const mailServer = (refuses = 0) => {
  const letters: Letter[] = [];
  let left = refuses;
  const mail: Mail = {
    send: (letter) => {
      if (left > 0) {
        left -= 1;
        return Promise.reject(new Error('busy'));
      }
      letters.push(letter);
      return Promise.resolve();
    },
    close: () => undefined,
  };
  return { letters, mail };
};

const leader = async (id: string, role: string): Promise<string> => {
  const subject = randomUUID();
  const email = `${role}@example.com`;
  await sql`insert into auth_user (id, name, email, email_verified) values (${subject}, 'One', ${`${subject}${email}`}, true)`.execute(
    db,
  );
  await sql`insert into memberships (organisation_id, subject, role) values (${id}, ${subject}, ${role})`.execute(db);
  return `${subject}${email}`;
};

test('the highest step is written once to who leads the organisation, and to nobody else; what was refused is tried again', async () => {
  const id = await organisation();
  const [owner, admin] = [await leader(id, 'owner'), await leader(id, 'admin')];
  await leader(id, 'viewer');
  await use(id, 42_000);
  await everyWorkerRaises();
  const { letters, mail } = mailServer(1);
  expect(await sendAlerts(db, mail)).toEqual({ sent: 0, failed: 1 });
  expect(await sendAlerts(db, mail)).toEqual({ sent: 0, failed: 0 });
  await sql`update usage_alerts set mail_due_at = now() where mail_due_at is not null`.execute(db);
  await Promise.all(workers.map((worker) => sendAlerts(worker, mail)));
  expect(letters.map(({ to }) => to).toSorted()).toEqual([owner, admin].toSorted());
  expect(letters[0]?.subject).toBe('Layar has used 80% of what its plan includes this month');
  expect(letters[0]?.text).toContain('42,000 of 50,000 requests');
});
