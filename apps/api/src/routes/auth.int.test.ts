import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { Me, MemberPage } from '../schemas/accounts.ts';
import { Problem } from '../schemas/problem.ts';
import { CONSOLE_ORIGIN, openSignInWorld } from '../testing/accounts.ts';
import { eventually, WITHIN_A_SECOND_MS } from '../testing/eventually.ts';

const RATNA = 'ratna@cineradar.demo';
const SARI = 'sari@cineradar.demo';
const LINTAS = '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b02';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
beforeAll(async () => {
  world = await openSignInWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const problemOf = async (answer: Response) => Problem.parse(await answer.json());
const statusOf = async (token: string, path: string) => (await world.ask(token, 'GET', path)).status;

test('a session becomes a token of ten minutes, whose scopes are those of the role', async () => {
  const { token, scopes } = await world.tokenOf(RATNA);
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({ sub: 'demo-ratna', market: 'demo', plan: 'console', scope: scopes.join(' ') });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  expect(scopes).toEqual(expect.arrayContaining(['concessions.read', 'notes.write']));
  expect((await world.tokenOf('bayu@lintas.demo')).scopes).not.toContain('concessions.read');
  expect((await world.tokenOf('tamu@cineradar.demo')).scopes.filter((scope) => scope.endsWith('.write'))).toEqual([]);
  const me = Me.parse(await (await world.ask(token, 'GET', '/v1/me')).json());
  expect(me).toMatchObject({
    user: { id: 'demo-ratna', name: 'Ratna Adiwinata', email: RATNA },
    organisation: { name: 'CineRadar', kind: 'internal' },
    role: 'sales',
    scopes,
    market: 'demo',
  });
});

test('a token that is no person’s says so, and owns nothing', async () => {
  const token = (await world.bearer()).slice('Bearer '.length);
  const me = Me.parse(await (await world.ask(token, 'GET', '/v1/me')).json());
  expect(me).toMatchObject({ user: null, organisation: null, role: null, organisations: [] });
  const refused = await world.ask(token, 'GET', '/v1/saved-views');
  expect(refused.status).toBe(403);
  expect((await problemOf(refused)).detail).toContain('no organisation');
});

test('a wrong password and an unknown person get the very same answer', async () => {
  const answers = await Promise.all([
    world.browser().signIn(RATNA, 'wrong'),
    world.browser().signIn('nobody@cineradar.demo', 'wrong'),
  ]);
  const [wrong, unknown] = await Promise.all(
    answers.map(async (answer) => ({ ...(await problemOf(answer)), requestId: '' })),
  );
  expect(wrong).toEqual(unknown);
  expect(wrong?.status).toBe(401);
  expect(answers.map((answer) => answer.headers.getSetCookie())).toEqual([[], []]);
});

test('what is wrong with credentials is told for each field', async () => {
  const answer = await world.browser().post('/auth/sign-in/email', { email: 'no address', password: '', extra: 1 });
  expect(answer.status).toBe(400);
  const { errors = [] } = await problemOf(answer);
  expect(errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/body/email', '/body/password']));
});

test('passwords cannot be tried out: the eleventh wrong one waits, in every process, and right ones do not count', async () => {
  const email = 'dev@cineradar.demo';
  for (let tries = 0; tries < 3; tries += 1) {
    expect((await world.browser().signIn(email)).status).toBe(200);
  }
  const wrong = await Promise.all(Array.from({ length: 10 }, () => world.browser().signIn(email, 'wrong')));
  expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
  for (const browser of [world.browser(), world.other.browser()]) {
    const refused = await browser.signIn(email);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  }
  expect((await world.browser().signIn(RATNA)).status).toBe(200);
});

test.each(['/auth/token', '/auth/sign-out', '/auth/organisation', '/auth/sign-in/email'])(
  'a page of another origin, or one that hides it, does nothing at %s with somebody’s cookie',
  async (path) => {
    const browser = world.browser();
    await browser.signIn(RATNA);
    const cookie = browser.cookie() ?? '';
    const body = JSON.stringify({ email: RATNA, password: 'cineradar-demo', id: LINTAS });
    const json = { 'content-type': 'application/json', cookie };
    for (const headers of [{ ...json, origin: 'https://evil.example' }, { ...json, origin: 'null' }, json]) {
      const answer = await world.app.request(path, { method: 'POST', body, headers });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    }
    expect((await browser.post('/auth/token')).status).toBe(200);
  },
);

test('a form, which any page may send, is refused', async () => {
  const answer = await world.app.request('/auth/sign-in/email', {
    method: 'POST',
    body: `email=${RATNA}&password=cineradar-demo`,
    headers: { origin: CONSOLE_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(403);
  expect((await problemOf(answer)).detail).toContain('JSON');
});

test('/v1 reads no cookie', async () => {
  const browser = world.browser();
  await browser.signIn(RATNA);
  const headers = { cookie: browser.cookie() ?? '', origin: CONSOLE_ORIGIN };
  expect((await world.app.request('/v1/me', { headers })).status).toBe(401);
});

test('without a session there is no token', async () => {
  const answer = await world.browser().post('/auth/token');
  expect([answer.status, (await problemOf(answer)).code]).toEqual([401, 'unauthenticated']);
});

test('signing out ends the session’s tokens in every process within a second, and no other session’s', async () => {
  const [browser, elsewhere] = [world.browser(), world.browser()];
  await Promise.all([browser.signIn(RATNA), elsewhere.signIn(RATNA)]);
  const [{ token }, kept] = [await browser.exchange(), await elsewhere.exchange()];
  expect([await statusOf(token, '/v1/market'), (await world.other.ask(token, 'GET', '/v1/market')).status]).toEqual([
    200, 200,
  ]);
  const answer = await browser.post('/auth/sign-out');
  expect(answer.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
  for (const { ask } of [world, world.other]) {
    await eventually(
      async () => (await ask(token, 'GET', '/v1/market')).status,
      (status) => status === 401,
      WITHIN_A_SECOND_MS,
    );
  }
  expect((await browser.post('/auth/token')).status).toBe(401);
  expect(await statusOf(kept.token, '/v1/market')).toBe(200);
});

test('another role takes effect at once: old tokens end, the next one says the new scopes', async () => {
  const tamu = world.browser();
  await tamu.signIn('tamu@cineradar.demo');
  const before = await tamu.exchange();
  const sari = await world.tokenOf(SARI);
  const path = '/v1/organisation/members/demo-tamu';
  expect((await world.ask(before.token, 'PATCH', path, { role: 'admin' })).status).toBe(403);
  expect((await world.ask(sari.token, 'PATCH', path, { role: 'owner' })).status).toBe(403);
  expect((await world.ask(sari.token, 'PATCH', path, { role: 'sales' })).status).toBe(204);
  await eventually(
    async () => (await world.other.ask(before.token, 'GET', '/v1/market')).status,
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  const after = await tamu.exchange();
  expect([after.role, after.scopes.includes('notes.write')]).toEqual(['sales', true]);
  expect(await statusOf(after.token, '/v1/market')).toBe(200);
});

test('a member who was removed is out at once, and told why', async () => {
  await sql`insert into auth_user (id, name, email, email_verified) values ('gone', 'Gone', 'gone@x.demo', true)`.execute(
    world.db,
  );
  await sql`insert into auth_account (id, account_id, provider_id, user_id, password, updated_at)
    select 'gone', 'gone', provider_id, 'gone', password, now() from auth_account where user_id = 'demo-ratna'`.execute(
    world.db,
  );
  await sql`insert into memberships (organisation_id, subject, role)
    select organisation_id, 'gone', 'viewer' from memberships where subject = 'demo-ratna'`.execute(world.db);
  const browser = world.browser();
  await browser.signIn('gone@x.demo');
  const { token } = await browser.exchange();
  const sari = await world.tokenOf(SARI);
  expect((await world.ask(sari.token, 'DELETE', '/v1/organisation/members/gone')).status).toBe(204);
  await eventually(
    () => statusOf(token, '/v1/market'),
    (status) => status === 401,
    WITHIN_A_SECOND_MS,
  );
  const refused = await browser.post('/auth/token');
  expect([refused.status, (await problemOf(refused)).detail]).toEqual([
    403,
    expect.stringContaining('no organisation'),
  ]);
  const { rows } = await sql<{ action: string; subject: string }>`
    select action, subject from account_audit where target = 'gone'`.execute(world.db);
  expect(rows).toEqual([{ action: 'member.remove', subject: 'demo-sari' }]);
});

test('an organisation keeps an owner or admin, and its last owner', async () => {
  const sari = await world.tokenOf(SARI);
  const answer = await world.ask(sari.token, 'PATCH', '/v1/organisation/members/demo-sari', { role: 'viewer' });
  expect([answer.status, (await problemOf(answer)).code]).toEqual([409, 'conflict']);
  await sql`update memberships set role = 'owner' where subject = 'demo-bayu'`.execute(world.db);
  const bayu = await world.tokenOf('bayu@lintas.demo');
  const path = '/v1/organisation/members/demo-bayu';
  expect((await world.ask(bayu.token, 'DELETE', path)).status).toBe(409);
  expect((await world.ask(bayu.token, 'PATCH', path, { role: 'admin' })).status).toBe(409);
  await sql`update memberships set role = 'buyer' where subject = 'demo-bayu'`.execute(world.db);
});

test('whoever works for two organisations chooses, and is kept out of those of others', async () => {
  const browser = world.browser();
  await browser.signIn(SARI);
  expect((await browser.exchange()).role).toBe('admin');
  const chosen = await browser.post('/auth/organisation', { id: LINTAS });
  expect(await chosen.json()).toMatchObject({ organisation: { name: 'Lintas Media' }, role: 'viewer' });
  const { token, role } = await browser.exchange();
  expect(role).toBe('viewer');
  const members = MemberPage.parse(await (await world.ask(token, 'GET', '/v1/organisation/members')).json());
  expect(members.data.map((member) => member.id).toSorted()).toEqual(['demo-bayu', 'demo-sari']);
  const bayu = world.browser();
  await bayu.signIn('bayu@lintas.demo');
  expect((await bayu.post('/auth/organisation', { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b01' })).status).toBe(404);
  await browser.post('/auth/organisation', { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b01' });
});

test('a token given right after a revocation is good', async () => {
  const browser = world.browser();
  await browser.signIn(RATNA);
  await world.accounts?.revoke({ kind: 'subject', id: 'demo-ratna' });
  expect(await statusOf((await browser.exchange()).token, '/v1/market')).toBe(200);
});

const Options = z.object({ demo: z.object({ password: z.string() }).nullable() });

test('a market of true figures shows no demo credentials, and cannot be given them', async () => {
  expect(Options.parse(await (await world.app.request('/auth/options')).json()).demo).not.toBeNull();
  await using plain = await openSignInWorld({ DEMO_ACCOUNTS: 'false' });
  expect(Options.parse(await (await plain.app.request('/auth/options')).json()).demo).toBeNull();
  await seedDemoUsers(plain.db, (password) => Promise.resolve(password));
  expect(Options.parse(await (await plain.app.request('/auth/options')).json()).demo).toBeNull();
  const of =
    (databases: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) =>
    () =>
      readConfig({
        PORT: '0',
        MARKET_DATABASES: JSON.stringify(databases),
        REDIS_URL: 'redis://127.0.0.1',
        JWT_SECRET: 'x'.repeat(32),
        DEMO_ACCOUNTS: 'true',
        ...more,
      });
  expect(of({ captures: 'postgres://h/captures' })).toThrow('DEMO_ACCOUNTS');
  const both = { demo: 'postgres://h/demo', captures: 'postgres://h/captures' };
  expect(of(both, { ACCOUNTS_DATABASE_URL: 'postgres://h/captures' })).toThrow('DEMO_ACCOUNTS');
  expect(of(both)).not.toThrow();
});

test('where no secret is set nobody signs in, and the answer says what is missing', async () => {
  await using without = await openSignInWorld({ AUTH_SECRET: undefined });
  const answer = await without.browser().signIn(RATNA);
  expect(answer.status).toBe(503);
  expect((await problemOf(answer)).detail).toContain('AUTH_SECRET');
});
