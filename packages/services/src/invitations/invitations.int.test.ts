import { randomUUID } from 'node:crypto';
import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asker } from '../accounts/asker.ts';
import { changeRole } from '../accounts/change-role.ts';
import { listMembers } from '../accounts/list-members.ts';
import { listMemberships } from '../accounts/list-memberships.ts';
import { removeMember } from '../accounts/remove-member.ts';
import { plantMember, plantOrganisation } from '../testing/organisation.ts';
import { acceptInvitation, invitedAddress, lookAtInvitation } from './accept-invitation.ts';
import { invite } from './invite.ts';
import { listInvitations } from './list-invitations.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { sendAgain } from './send-again.ts';

const ORIGIN = { requestId: 'request-of-a-test', address: '10.0.0.1' };
const RINA = 'rina@example.com';

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

const join = async (organisationId: string, role: Role): Promise<Asker> => {
  const subject = `${role}-${randomUUID()}`;
  await plantMember(db, organisationId, subject, role);
  return { organisationId, subject };
};

const found = async (kind?: OrganisationKind): Promise<Asker> => join(await plantOrganisation(db, kind), 'owner');

const person = (email = RINA) => ({ id: `person-${randomUUID()}`, email });
const accept = (token: string, who = person()) => acceptInvitation(db, token, who, ORIGIN);
const inviteAs = async (asker: Asker, role: Role = 'viewer', email = RINA) => invite(db, asker, { email, role });
const expire = (id: string) =>
  sql`update invitations set expires_at = now() - interval '1 second' where id = ${id}`.execute(db);
const stateOf = async (asker: Asker, id: string) =>
  (await listInvitations(db, asker, undefined, { limit: 50, after: undefined })).rows.find((one) => one.id === id)
    ?.state;

test('who takes an invitation up is a member with its role, and works for that organisation', async () => {
  const owner = await found();
  const who = person('Rina@Example.com');
  await join((await found()).organisationId, 'viewer');
  const { invitation, token } = await inviteAs(owner, 'developer', 'RINA@example.com');
  expect(invitation).toMatchObject({ email: RINA, role: 'developer', state: 'open', invitedBy: owner.subject });
  expect(invitation.expiresAt.getTime() - Date.now()).toBeGreaterThan(6.99 * 86_400_000);
  expect(await accept(token, who)).toBe(owner.organisationId);
  expect((await listMemberships(db, who.id))[0]).toMatchObject({
    organisation: { id: owner.organisationId },
    role: 'developer',
  });
  expect(await stateOf(owner, invitation.id)).toBe('accepted');
});

test('a token is nowhere in the store', async () => {
  const owner = await found();
  const { token } = await inviteAs(owner);
  const { rows } = await sql<{ row: string }>`
    select i::text as row from invitations i union all select a::text from account_audit a`.execute(db);
  for (const { row } of rows) expect(row).not.toContain(token.slice(-20));
});

test.each<[string, OrganisationKind, Role, readonly Role[]]>([
  ['an owner', 'developer', 'owner', ['owner', 'admin', 'developer', 'viewer']],
  ['an owner of ours', 'internal', 'owner', ['owner', 'admin', 'developer', 'viewer', 'sales', 'buyer']],
  ['an admin', 'media', 'admin', ['admin', 'developer', 'viewer', 'sales', 'buyer']],
  ['a developer', 'developer', 'developer', []],
  ['a viewer', 'studio', 'viewer', []],
])('%s of a %s organisation invites as far as his own role goes', async (_, kind, own, allowed) => {
  const { organisationId } = await found(kind);
  const asker = await join(organisationId, own);
  const given: Role[] = [];
  for (const role of ['owner', 'admin', 'developer', 'viewer', 'sales', 'buyer'] as const) {
    const outcome = await inviteAs(asker, role, `${role}@example.com`).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ errors: [{ pointer: '/body/role' }] });
    else given.push(role);
  }
  expect(given).toEqual(allowed);
});

test('each way in which an invitation does not hold is told', async () => {
  const owner = await found();
  const { invitation, token } = await inviteAs(owner, 'viewer');
  await expect(accept('cr_invite_unknown')).rejects.toMatchObject({ code: 'not_found' });
  await expect(accept(token, person('other@example.com'))).rejects.toMatchObject({ code: 'forbidden' });
  await expire(invitation.id);
  await expect(accept(token)).rejects.toThrow(/expired/);
  await expect(lookAtInvitation(db, token)).resolves.toMatchObject({ standing: 'expired' });
  await expect(invitedAddress(db, token)).rejects.toThrow(/expired/);
  const again = await sendAgain(db, owner, invitation.id);
  await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' });
  const who = person();
  await accept(again.token, who);
  await expect(accept(again.token, who)).rejects.toThrow(/taken up already/);
  const member = await inviteAs(owner, 'admin');
  await expect(accept(member.token, who)).rejects.toThrow(/member of this organisation already/);
  await revokeInvitation(db, owner, member.invitation.id);
  await expect(accept(member.token)).rejects.toThrow(/taken back/);
  await removeMember(db, owner, who.id);
  await expect(accept(again.token, who)).rejects.toThrow(/taken up already/);
  expect(await listMembers(db, owner.organisationId)).toHaveLength(1);
});

test('an invitation holds as long as its sender could send it: not once he left or leads no more', async () => {
  const owner = await found();
  const admin = await join(owner.organisationId, 'admin');
  const { invitation, token } = await inviteAs(admin, 'developer');
  await changeRole(db, owner, admin.subject, 'viewer');
  await expect(accept(token)).rejects.toThrow(/no longer invite/);
  await removeMember(db, owner, admin.subject);
  await expect(accept(token)).rejects.toThrow(/no longer invite/);
  // Who sends it again answers for it.
  await accept((await sendAgain(db, owner, invitation.id)).token);
});

test('an address has one open invitation; an expired one makes room, and is not brought back beside its successor', async () => {
  const owner = await found();
  const first = await inviteAs(owner);
  await expect(inviteAs(owner, 'admin', ' RINA@example.com ')).rejects.toMatchObject({ code: 'conflict' });
  await expire(first.invitation.id);
  const second = await inviteAs(owner, 'admin');
  expect(await stateOf(owner, first.invitation.id)).toBe('expired');
  await expect(sendAgain(db, owner, first.invitation.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await stateOf(owner, second.invitation.id)).toBe('open');
});

test('what is over stays over, and an admin does not touch an invitation of an owner', async () => {
  const owner = await found();
  const admin = await join(owner.organisationId, 'admin');
  const { invitation } = await inviteAs(owner, 'owner');
  await expect(revokeInvitation(db, admin, invitation.id)).rejects.toMatchObject({ code: 'forbidden' });
  await revokeInvitation(db, owner, invitation.id);
  await expect(revokeInvitation(db, owner, invitation.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(sendAgain(db, owner, invitation.id)).rejects.toMatchObject({ code: 'conflict' });
});

test('another organisation’s invitation is none, whatever is asked of it', async () => {
  const [mine, other] = [await found(), await found()];
  const { invitation } = await inviteAs(mine);
  await expect(revokeInvitation(db, other, invitation.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(sendAgain(db, other, invitation.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await stateOf(other, invitation.id)).toBeUndefined();
  expect(await stateOf(mine, invitation.id)).toBe('open');
});

test('of many who take one invitation up at the same time one becomes a member', async () => {
  const owner = await found();
  for (let round = 0; round < 5; round += 1) {
    const { token } = await inviteAs(owner, 'viewer', `round${round}@example.com`);
    const tries = Array.from({ length: 6 }, () => accept(token, person(`round${round}@example.com`)));
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(await listMembers(db, owner.organisationId)).toHaveLength(round + 2);
  }
});

test('taken up and taken back at the same time, it is one of both', async () => {
  const owner = await found();
  for (let round = 0; round < 8; round += 1) {
    const who = person(`race${round}@example.com`);
    const { invitation, token } = await inviteAs(owner, 'viewer', who.email);
    const [joined, revoked] = await Promise.allSettled([
      accept(token, who),
      revokeInvitation(db, owner, invitation.id),
    ]);
    expect([joined.status, revoked.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await listMemberships(db, who.id)).length === 1).toBe(joined.status === 'fulfilled');
  }
});

test('of two who invite one address at the same time one does', async () => {
  const owner = await found();
  const outcomes = await Promise.allSettled([inviteAs(owner), inviteAs(owner)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
