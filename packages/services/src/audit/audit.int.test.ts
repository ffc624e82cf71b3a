import { createHash, randomUUID } from 'node:crypto';
import type { Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import type { Asker } from '../accounts/asker.ts';
import { changeRole } from '../accounts/change-role.ts';
import { removeMember } from '../accounts/remove-member.ts';
import { acceptInvitation } from '../invitations/accept-invitation.ts';
import { invite } from '../invitations/invite.ts';
import { revokeInvitation } from '../invitations/revoke-invitation.ts';
import { sendAgain } from '../invitations/send-again.ts';
import { changeKey } from '../keys/change-key.ts';
import { createKey } from '../keys/create-key.ts';
import { keyDigest } from '../keys/key-digest.ts';
import { revokeKey } from '../keys/revoke-key.ts';
import { plantMember, plantOrganisation } from '../testing/organisation.ts';
import type { AuditEntry } from './audit-entry.ts';
import { listAudit } from './list-audit.ts';
import { noteChange } from './note-change.ts';
import { verifyAudit } from './verify-audit.ts';

const ORIGIN = { requestId: 'request-of-a-test', address: '2001:db8::1' };
const ROLES: readonly Role[] = ['admin', 'developer', 'viewer'];
const making = { digest: keyDigest('a pepper of tests that is long enough'), usualHour: 1_000, now: () => new Date() };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

/** An organisation with an owner, who asks. */
const found = async (): Promise<Asker> => {
  const [organisationId, subject] = [await plantOrganisation(db), `person "${randomUUID()}" é`];
  await plantMember(db, organisationId, subject, 'owner');
  return { organisationId, subject, origin: ORIGIN };
};

const note = (asker: Asker, target: string): Promise<void> =>
  inTransaction(db, (tx) => noteChange(tx, asker, 'key.change', { target, after: { name: 'a "name"\n\u2028 é' } }));

const entriesOf = async (asker: Asker): Promise<readonly AuditEntry[]> =>
  (await listAudit(db, asker, {}, { limit: 500, after: undefined })).rows.toReversed();

/** As the guide tells readers to make it, of what the API answers. */
const hashOf = (organisationId: string, e: AuditEntry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        organisationId,
        ...[e.seq, e.previous, e.at.toISOString(), e.actorKind, e.subject, e.action, e.target, e.requestId, e.address],
        ...[e.before, e.after],
      ]),
    )
    .digest('hex');

/** What one with the rights of the database's owner could do. */
const withoutTriggers = async (work: (tx: Db) => Promise<unknown>): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await work(tx);
  });

type Step = { readonly act: number; readonly pick: number; readonly role: number };

/** Random changes, each of which may be refused. */
const walk = async (asker: Asker, steps: readonly Step[]): Promise<void> => {
  const [keys, invitations, members]: [string[], { id: string; token: string; email: string }[], string[]] = [
    [],
    [],
    [],
  ];
  const wanted = { name: 'k', mode: 'live' as const, scopes: ['sites.read'], addresses: [], limits: {} };
  const one = async ({ act, pick, role }: Step): Promise<void> => {
    const [key = '', invitation, member = 'nobody'] = [keys, invitations, members].map(
      (all) => all[pick % all.length],
    ) as [string?, (typeof invitations)[number]?, string?];
    const to = ROLES[role] ?? 'viewer';
    const email = `p${pick}@example.com`;
    if (act === 0) {
      const made = await createKey(db, asker, { ...wanted, version: '2026-11-01', expiresAt: null }, making);
      keys.push(made.key.id);
    } else if (act === 1 && key !== '') await changeKey(db, asker, key, { limits: { hour: pick + 1 } }, making);
    else if (act === 2 && key !== '') await revokeKey(db, asker, key);
    else if (act === 3) {
      const sent = await invite(db, asker, { email, role: to });
      invitations.push({ id: sent.invitation.id, token: sent.token, email });
    } else if (act === 4 && invitation !== undefined) await revokeInvitation(db, asker, invitation.id);
    else if (act === 5 && invitation !== undefined) await sendAgain(db, asker, invitation.id);
    else if (act === 6 && invitation !== undefined) {
      const person = { id: `person-${invitations.length}-${pick}`, email: invitation.email };
      await acceptInvitation(db, invitation.token, person, ORIGIN);
      members.push(person.id);
    } else if (act === 7) await changeRole(db, asker, member, to);
    else if (act === 8) await removeMember(db, asker, member);
  };
  for (const step of steps) {
    await one(step).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  }
};

const CHANGES = {
  at: sql`at = at + interval '1 ms'`,
  kind: sql`actor_kind = case actor_kind when 'key' then 'system' else 'key' end`,
  subject: sql`subject = subject || 'x'`,
  action: sql`action = 'member.remove '`,
  target: sql`target = coalesce(target, '') || 'x'`,
  request: sql`request_id = null`,
  address: sql`address = '10.0.0.1'`,
  before: sql`before = '{"role":"owner"}'`,
  after: sql`after = '{"role":"viewer"}'`,
  previous: sql`previous = sha256('x')`,
  hash: sql`hash = sha256('x')`,
} as const;

test('whatever is changed of members, invitations and keys, the chain holds; a row that was altered is found at that row', async () => {
  const step = fc.record({ act: fc.nat(8), pick: fc.nat(5), role: fc.nat(2) });
  const steps = fc.array(step, { minLength: 5, maxLength: scale(60, 25) });
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), fc.constantFrom(...Object.values(CHANGES)), async (walked, pick, change) => {
      const asker = await found();
      await walk(asker, [{ act: 0, pick: 0, role: 0 }, ...walked]);
      const entries = await entriesOf(asker);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => place + 1));
      expect(entries.map((entry) => hashOf(asker.organisationId, entry))).toEqual(entries.map(({ hash }) => hash));
      const head = entries.at(-1);
      expect(await verifyAudit(db, asker, undefined)).toEqual({
        ...{ intact: true, rows: entries.length, firstBrokenSeq: null },
        head: { seq: head?.seq, hash: head?.hash },
      });
      const seq = (pick % entries.length) + 1;
      const which = sql`organisation_id = ${asker.organisationId} and seq = ${seq}`;
      await withoutTriggers((tx) => sql`update account_audit set ${change} where ${which}`.execute(tx));
      expect(await verifyAudit(db, asker, undefined)).toMatchObject({ intact: false, firstBrokenSeq: seq });
    }),
    { numRuns: scale(200, 12) },
  );
});

const chainOf = async (length: number): Promise<Asker> => {
  const asker = await found();
  for (let n = 0; n < length; n += 1) await note(asker, `thing-${n}`);
  return asker;
};
const brokenOf = async (asker: Asker) => (await verifyAudit(db, asker, undefined)).firstBrokenSeq;

test.each([1, 3, 5])('a row that was altered and hashed anew is found, be it number %i of five', async (seq) => {
  const asker = await chainOf(5);
  const which = sql`organisation_id = ${asker.organisationId} and seq = ${seq}`;
  await withoutTriggers(async (tx) => {
    await sql`update account_audit set subject = 'somebody else' where ${which}`.execute(tx);
    await sql`update account_audit a set hash = account_audit_hash(a) where ${which}`.execute(tx);
  });
  expect(await brokenOf(asker)).toBe(seq);
});

test.each([1, 3, 5])('a row that was taken out is missed, be it number %i of five', async (seq) => {
  const asker = await chainOf(5);
  await withoutTriggers((tx) =>
    sql`delete from account_audit where organisation_id = ${asker.organisationId} and seq = ${seq}`.execute(tx),
  );
  expect(await brokenOf(asker)).toBe(seq);
});

test('a chain that was written anew from one row on no longer holds what was noted down', async () => {
  const asker = await chainOf(3);
  const { head } = await verifyAudit(db, asker, undefined);
  if (head === null) throw new Error('there is no head');
  expect(await verifyAudit(db, asker, head)).toMatchObject({ intact: true });
  const { organisationId } = asker;
  await withoutTriggers(async (tx) => {
    await sql`delete from account_audit where organisation_id = ${organisationId}`.execute(tx);
    await sql`delete from account_audit_heads where organisation_id = ${organisationId}`.execute(tx);
  });
  for (const target of ['thing-0', 'thing-1', 'something else']) await note(asker, target);
  expect(await verifyAudit(db, asker, undefined)).toMatchObject({ intact: true, rows: 3 });
  expect(await verifyAudit(db, asker, head)).toMatchObject({ intact: false, firstBrokenSeq: 3 });
});

test('the log takes no change and no deletion, as long as its organisation is there', async () => {
  const asker = await chainOf(2);
  const { organisationId } = asker;
  for (const change of [
    sql`update account_audit set action = 'x'`,
    sql`delete from account_audit`,
    sql`delete from account_audit_heads`,
    sql`truncate account_audit`,
    sql`truncate account_audit_heads`,
  ]) {
    await expect(change.execute(db)).rejects.toMatchObject({ code: '55000' });
  }
  await sql`delete from organisations where id = ${organisationId}`.execute(db);
  expect(await verifyAudit(db, asker, undefined)).toMatchObject({ intact: true, rows: 2 });
  await sql`delete from account_audit where organisation_id = ${organisationId}`.execute(db);
  await sql`delete from account_audit_heads where organisation_id = ${organisationId}`.execute(db);
  expect(await verifyAudit(db, asker, undefined)).toMatchObject({ intact: true, rows: 0, head: null });
});

test('changes at the same time stand one after the other, and what is rolled back leaves no gap', async () => {
  const asker = await found();
  const tries = Array.from({ length: 24 }, (_, n) =>
    inTransaction(db, async (tx) => {
      await noteChange(tx, asker, 'key.change', { target: `thing-${n}` });
      if (n % 3 === 0) throw new Error('undone');
    }),
  );
  await Promise.allSettled(tries);
  expect(await verifyAudit(db, asker, undefined)).toMatchObject({ intact: true, rows: 16, head: { seq: 16 } });
  const entries = await entriesOf(asker);
  expect(entries.every(({ at }, place) => place === 0 || at >= (entries[place - 1]?.at ?? at))).toBe(true);
});

test('an organisation reads its own changes, as each filter says, page by page', async () => {
  const [mine, other] = [await chainOf(7), await chainOf(1)];
  const key: Asker = { ...mine, subject: 'key:1', origin: undefined };
  await note(key, 'by a key');
  const of = async (filter: Parameters<typeof listAudit>[2]) =>
    (await listAudit(db, mine, filter, { limit: 50, after: undefined })).rows.map(({ seq }) => seq);
  expect(await of({ actor: 'key:1' })).toEqual([8]);
  expect(await of({ target: 'thing-2' })).toEqual([3]);
  expect(await of({ action: 'key.revoke' })).toEqual([]);
  const [, second] = await entriesOf(mine);
  expect(await of({ to: second?.at })).not.toContain(2);
  expect(await of({ from: second?.at })).toContain(2);
  const first = await listAudit(db, mine, {}, { limit: 5, after: undefined });
  const rest = await listAudit(db, mine, {}, { limit: 5, after: first.next ?? undefined });
  expect([...first.rows, ...rest.rows].map(({ seq }) => seq)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(first.rows[0]).toMatchObject({ actorKind: 'key', requestId: null, address: null });
  expect(first.rows[1]).toMatchObject({ actorKind: 'person', ...ORIGIN });
  expect((await entriesOf(other)).map(({ target }) => target)).toEqual(['thing-0']);
});
