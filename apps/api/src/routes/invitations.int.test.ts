import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditPage, AuditVerification } from '../schemas/audit.ts';
import { InvitationPage, SentInvitation } from '../schemas/invitations.ts';
import { Problem } from '../schemas/problem.ts';
import { openSignInWorld } from '../testing/accounts.ts';
import { letterOf, startMailServer } from '../testing/mail-server.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const CINERADAR = '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b01';
const PASSWORD = 'long enough, and new';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let sari: string;
beforeAll(async () => {
  world = await openSignInWorld({
    SIGN_UP: 'open',
    KEY_PEPPER: 'a pepper of more than thirty-two characters',
    PROXY_HOPS: '1',
  });
  sari = (await world.tokenOf('sari@cineradar.demo')).token;
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (method: string, path: string, body?: unknown, token = sari) => world.ask(token, method, path, body);
const problemOf = async (answer: Response) => Problem.parse(await answer.json());
const codeOf = async (answer: Response) => [answer.status, (await problemOf(answer)).code];

const inviteTo = async (email: string, role = 'viewer') => {
  const answer = await ask('POST', '/v1/invitations', { email, role });
  const sent = SentInvitation.parse(await answer.json());
  return { ...sent, token: sent.link?.split('#')[1] ?? '' };
};

test('somebody new joins by the link: looks, signs up, and works for the organisation with that role', async () => {
  const sent = await inviteTo('New.Person@example.com', 'developer');
  expect(sent).toMatchObject({
    delivery: 'by_hand',
    email: 'new.person@example.com',
    invitedBy: { name: 'Sari Wulandari' },
  });
  const browser = world.browser();
  const looked = await browser.post('/auth/invitations/look', { token: sent.token });
  const said = { organisation: 'CineRadar', role: 'developer', email: sent.email, standing: 'open' };
  expect(await looked.json()).toMatchObject(said);
  const joined = await browser.post('/auth/invitations/sign-up', { ...sent, password: PASSWORD, name: 'New Person' });
  expect(joined.status).toBe(400);
  const body = { token: sent.token, password: PASSWORD, name: 'New Person' };
  expect((await browser.post('/auth/invitations/sign-up', body)).status).toBe(200);
  expect((await browser.exchange()).role).toBe('developer');
  const stranger = world.browser();
  expect(await codeOf(await stranger.post('/auth/invitations/sign-up', body))).toEqual([409, 'conflict']);
  const after = await stranger.post('/auth/invitations/look', { token: sent.token });
  expect(await after.json()).toMatchObject({ standing: 'accepted' });
});

test('who has an account takes an invitation up with the session of that address, and no other', async () => {
  const sent = await inviteTo('bayu@lintas.demo');
  const [bayu, tamu] = [world.browser(), world.browser()];
  expect((await bayu.post('/auth/invitations/accept', { token: sent.token })).status).toBe(401);
  await tamu.signIn('tamu@cineradar.demo');
  expect(await codeOf(await tamu.post('/auth/invitations/accept', { token: sent.token }))).toEqual([403, 'forbidden']);
  await bayu.signIn('bayu@lintas.demo');
  const evil = { origin: 'https://evil.example' };
  expect((await bayu.post('/auth/invitations/accept', { token: sent.token }, evil)).status).toBe(403);
  const accepted = await bayu.post('/auth/invitations/accept', { token: sent.token });
  expect(await accepted.json()).toMatchObject({ organisation: { id: CINERADAR }, role: 'viewer' });
  expect(await codeOf(await bayu.post('/auth/invitations/accept', { token: sent.token }))).toEqual([409, 'conflict']);
});

test('an unknown token and one that ended are the same 404; so are an unknown id and another organisation’s', async () => {
  const { id, token } = await inviteTo('again@example.com');
  const resent = SentInvitation.parse(await (await ask('POST', `/v1/invitations/${id}/send`)).json());
  expect(resent.link).not.toContain(token);
  const looks = ['cr_invite_nothing', token].map((one) =>
    world.browser().post('/auth/invitations/look', { token: one }),
  );
  const told = await Promise.all(looks.map(async (one) => ({ ...(await problemOf(await one)), requestId: '' })));
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.status).toBe(404);
  await sql`update memberships set role = 'admin' where subject = 'demo-bayu'
    and organisation_id <> ${CINERADAR}`.execute(world.db);
  const browser = world.browser();
  await browser.signIn('bayu@lintas.demo');
  await browser.post('/auth/organisation', { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b02' });
  const other = (await browser.exchange()).token;
  for (const [method, end] of [
    ['DELETE', ''],
    ['POST', '/send'],
  ] as const) {
    const [theirs, none] = await Promise.all(
      [id, NOBODY].map(async (one) => problemOf(await ask(method, `/v1/invitations/${one}${end}`, undefined, other))),
    );
    expect({ ...theirs, requestId: '', instance: '' }).toEqual({ ...none, requestId: '', instance: '' });
    expect(theirs?.status).toBe(404);
  }
  expect((await ask('DELETE', `/v1/invitations/${id}`)).status).toBe(204);
});

test.each([
  ['sari@cineradar.demo', 201, 200],
  ['ratna@cineradar.demo', 403, 200],
  ['dev@cineradar.demo', 403, 200],
  ['tamu@cineradar.demo', 403, 200],
])(
  '%s: inviting gives %i, looking at invitations %i, and the audit log is for who leads',
  async (email, invites, lists) => {
    const { token, role } = await world.tokenOf(email);
    const wish = { email: `of-${role}@example.com`, role: 'viewer' };
    expect((await ask('POST', '/v1/invitations', wish, token)).status).toBe(invites);
    expect((await ask('GET', '/v1/invitations', undefined, token)).status).toBe(lists);
    const audits = ['/v1/audit', '/v1/audit/export', '/v1/audit/verification'];
    const seen = await Promise.all(audits.map(async (path) => (await ask('GET', path, undefined, token)).status));
    expect(new Set(seen)).toEqual(new Set([invites === 201 ? 200 : 403]));
  },
);

test.each<[string, object, number, string]>([
  ['no address', { email: 'somebody', role: 'viewer' }, 400, '/body/email'],
  ['a role that is none', { email: 'a@example.com', role: 'king' }, 400, '/body/role'],
  ['a role above one’s own', { email: 'a@example.com', role: 'owner' }, 403, '/body/role'],
  ['a member’s address', { email: 'Tamu@cineradar.demo', role: 'viewer' }, 409, '/body/email'],
])('%s is refused, with a pointer to the field', async (_, body, status, pointer) => {
  const answer = await ask('POST', '/v1/invitations', body);
  const { errors } = await problemOf(answer);
  expect([answer.status, errors?.map((one) => one.pointer)]).toEqual([status, [pointer]]);
});

test('invitations are listed by state and by page, and no answer holds a token but the one that made it', async () => {
  const { token } = await inviteTo('listed@example.com');
  const answer = await ask('GET', '/v1/invitations?state=open&limit=1');
  const text = await answer.text();
  expect(text).not.toContain(token);
  const page = InvitationPage.parse(JSON.parse(text));
  expect(page.data.map(({ email }) => email)).toEqual(['listed@example.com']);
  const next = await ask('GET', `/v1/invitations?state=open&limit=1&cursor=${page.nextCursor}`);
  expect(InvitationPage.parse(await next.json()).data[0]?.email).not.toBe('listed@example.com');
});

test('whoever signs up leads an organisation of their own, and reads the market with it', async () => {
  const browser = world.browser();
  const wish = { email: 'founder@example.com', name: 'Founder', password: PASSWORD, organisation: 'Ars Ludi & Söhne' };
  expect((await browser.post('/auth/sign-up', wish)).status).toBe(200);
  const { token, role, scopes } = await browser.exchange();
  expect([role, scopes.includes('keys.write')]).toEqual(['owner', true]);
  const { data } = AuditPage.parse(await (await ask('GET', '/v1/audit', undefined, token)).json());
  expect(data).toMatchObject([{ seq: 1, action: 'organisation.create', actor: { name: 'Founder' } }]);
  const again = await world.browser().post('/auth/sign-up', { ...wish, email: 'FOUNDER@example.com' });
  expect(await codeOf(again)).toEqual([409, 'conflict']);
});

test('people cannot be made without end: the sixth of one address waits', async () => {
  const wish = { email: 'many@example.com', name: 'M', password: PASSWORD, organisation: 'M' };
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) statuses.push((await world.browser().post('/auth/sign-up', wish)).status);
  expect(statuses).toEqual([200, 409, 409, 409, 409, 429]);
});

test('where sign-up is by invitation nobody makes an organisation of their own', async () => {
  await using closed = await openSignInWorld();
  const wish = { email: 'a@example.com', name: 'A', password: PASSWORD, organisation: 'A' };
  expect(await codeOf(await closed.browser().post('/auth/sign-up', wish))).toEqual([403, 'forbidden']);
  expect(await (await closed.app.request('/auth/options')).json()).toMatchObject({ signUp: 'invited' });
});

test('a change stands in the log with who made it, by which request and from where', async () => {
  const headers = {
    authorization: `Bearer ${sari}`,
    'content-type': 'application/json',
    'x-request-id': 'request-to-be-found',
    'x-forwarded-for': '198.51.100.7',
  };
  const body = JSON.stringify({ role: 'buyer' });
  const path = '/v1/organisation/members/demo-tamu';
  expect((await world.app.request(path, { method: 'PATCH', headers, body })).status).toBe(204);
  const found = await ask('GET', '/v1/audit?action=member.role&target=demo-tamu');
  expect(AuditPage.parse(await found.json()).data[0]).toMatchObject({
    actor: { kind: 'person', id: 'demo-sari', name: 'Sari Wulandari' },
    ...{ requestId: 'request-to-be-found', address: '198.51.100.7' },
    ...{ before: { role: 'viewer' }, after: { role: 'buyer' } },
  });
});

test('the log is walked, and goes out as CSV', async () => {
  const answer = await ask('GET', '/v1/audit/verification');
  const verified = AuditVerification.parse(await answer.json());
  expect(verified).toMatchObject({ intact: true, firstBrokenSeq: null });
  const csv = await (await ask('GET', '/v1/audit/export')).text();
  const lines = csv.trimEnd().split('\r\n');
  expect(lines[0]).toBe('seq,at,actor_kind,actor,action,target,request_id,address,before,after,previous,hash');
  expect(lines).toHaveLength(verified.rows + 1);
  expect(lines.at(-1)).toContain(verified.head?.hash);
  const half = await ask('GET', '/v1/audit/verification?seq=1');
  expect([half.status, (await problemOf(half)).errors?.[0]?.pointer]).toEqual([400, '/query/hash']);
  const forged = await ask('GET', `/v1/audit/verification?seq=1&hash=${'0'.repeat(64)}`);
  expect(AuditVerification.parse(await forged.json())).toMatchObject({ intact: false, firstBrokenSeq: 1 });
});

test('with a mail server the link goes to the address alone; where it takes no letter the inviter is told', async () => {
  const letters: string[] = [];
  const server = await startMailServer(letters);
  await using mailing = await openSignInWorld(server.env);
  const { token } = await mailing.tokenOf('sari@cineradar.demo');
  const wish = { email: 'mailed@example.com', role: 'viewer' };
  const sent = SentInvitation.parse(await (await mailing.ask(token, 'POST', '/v1/invitations', wish)).json());
  expect(sent).toMatchObject({ delivery: 'mail', link: null });
  expect(letters).toHaveLength(1);
  const letter = letterOf(letters[0]);
  expect(letter).toContain('To: mailed@example.com');
  const link = /http:\/\/console\.localhost:3000\/invitation#(cr_invite_[\w-]+)/.exec(letter);
  const look = await mailing.browser().post('/auth/invitations/look', { token: link?.[1] });
  expect(await look.json()).toMatchObject({ email: 'mailed@example.com' });
  await server.close();
  const refused = await mailing.ask(token, 'POST', `/v1/invitations/${sent.id}/send`);
  expect([refused.status, (await problemOf(refused)).detail]).toEqual([503, expect.stringContaining('Send it again')]);
});
