import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../schemas/problem.ts';
import { openSignInWorld } from '../testing/accounts.ts';
import { letterOf, startMailServer } from '../testing/mail-server.ts';

const PASSWORD = 'long enough, and new';
const ENV = { SIGN_UP: 'open', KEY_PEPPER: 'a pepper of more than thirty-two characters', PROXY_HOPS: '1' };
const LIVE_KEY = { name: 'live', mode: 'live', scopes: ['occupancy.read'] };

const letters: string[] = [];
const stack = new AsyncDisposableStack();
let world: Awaited<ReturnType<typeof openSignInWorld>>;
beforeAll(async () => {
  const server = await startMailServer(letters);
  stack.defer(server.close);
  world = stack.use(await openSignInWorld({ ...ENV, ...server.env }));
});
afterAll(() => stack.disposeAsync());

const Exchanged = z.object({ token: z.string(), address: z.string(), user: z.object({ email: z.string() }) });
const statusOf = async (answer: Response) => [answer.status, Problem.parse(await answer.json()).code];

/** The organisations that somebody leads. */
const organisationsOf = async ({ browser }: Awaited<ReturnType<typeof signUp>>): Promise<readonly string[]> => {
  const Told = z.object({ organisations: z.array(z.object({ id: z.string(), role: z.string() })) });
  const { organisations } = Told.parse(await (await browser.post('/auth/token')).json());
  return organisations.filter(({ role }) => role === 'owner').map(({ id }) => id);
};

/** The proof in the newest letter to an address. */
const proofTo = (email: string): string => {
  const letter = letters
    .map((one) => letterOf(one))
    .findLast((one) => one.includes(`To: ${email}`) && one.includes('/confirm#'));
  return /\/confirm#([\w.-]+)/.exec(letter ?? '')?.[1] ?? '';
};

/** A browser whose person has just signed up; each comes from an address of their own. */
const signUp = async (name: string, body: object = {}) => {
  const email = `${name}@example.com`;
  const browser = world.browser();
  const person = { email, name, password: PASSWORD, organisation: name, ...body };
  expect((await browser.post('/auth/sign-up', person, from(name))).status).toBe(200);
  const exchange = async () => Exchanged.parse(await (await browser.post('/auth/token')).json());
  return { email, browser, exchange };
};

const from = (name: string) => ({ 'x-forwarded-for': `10.0.${name.length}.${name.charCodeAt(0)}` });
const confirm = (token: string) => world.browser().post('/auth/address/confirm', { token });

test('who signs up is sent a letter, whose link proves the address in another browser; once more it changes nothing', async () => {
  const person = await signUp('anggun');
  expect(await person.exchange()).toMatchObject({ address: 'awaited' });
  const proof = proofTo(person.email);
  expect(proof).not.toBe('');
  expect(await (await confirm(proof)).json()).toEqual({ confirmed: true });
  expect(await person.exchange()).toMatchObject({ address: 'proven' });
  expect((await confirm(proof)).status).toBe(200);
  expect(await statusOf(await person.browser.post('/auth/address/send', {}))).toEqual([409, 'conflict']);
});

test('the letter is in the language that its reader chose', async () => {
  const { email } = await signUp('budi', { language: 'id' });
  const letter = letters.map((one) => letterOf(one)).findLast((one) => one.includes(`To: ${email}`));
  expect(letter).toContain('Konfirmasi alamat');
});

test('a proof that was changed, one of nobody and one signed by another are none', async () => {
  const { email, exchange } = await signUp('citra');
  const [head, , signature] = proofTo(email).split('.');
  const forged = Buffer.from(JSON.stringify({ email: 'sari@cineradar.demo' })).toString('base64url');
  for (const token of ['nonsense', `${head}.${forged}.${signature}`, `${proofTo(email).slice(0, -4)}AAAA`])
    expect(await statusOf(await confirm(token))).toEqual([404, 'not_found']);
  expect(await exchange()).toMatchObject({ address: 'awaited' });
});

test('a proof holds for 24 hours and says so when they are over', async () => {
  const { email, exchange } = await signUp('bagus');
  const { exp = 0, iat = 0 } = decodeJwt(proofTo(email));
  expect(exp - iat).toBe(86_400);
  const secret = new TextEncoder().encode('a secret of tests that is long enough');
  const late = new SignJWT({ email }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('-1s');
  const answer = await confirm(await late.sign(secret));
  const { code, detail } = Problem.parse(await answer.json());
  expect([answer.status, code, detail]).toEqual([409, 'conflict', expect.stringContaining('Have a new letter sent')]);
  expect(await exchange()).toMatchObject({ address: 'awaited' });
});

test('who joins by an invitation that came by letter has proven the address by that', async () => {
  const { token } = await world.tokenOf('sari@cineradar.demo');
  await world.ask(token, 'POST', '/v1/invitations', { email: 'joko@example.com', role: 'viewer' });
  const letter = letters.map((one) => letterOf(one)).findLast((one) => one.includes('To: joko@example.com')) ?? '';
  const invitation = /\/invitation#([\w-]+)/.exec(letter)?.[1];
  const browser = world.browser();
  const joined = { token: invitation, name: 'Joko', password: PASSWORD };
  expect((await browser.post('/auth/invitations/sign-up', joined, from('joko'))).status).toBe(200);
  expect(await (await browser.post('/auth/token')).json()).toMatchObject({ address: 'proven' });
});

test('somebody’s proof proves their address, whoever’s browser opens it', async () => {
  const [one, other] = [await signUp('dewi'), await signUp('eko')];
  await other.browser.post('/auth/address/confirm', { token: proofTo(one.email) });
  expect((await one.exchange()).address).toBe('proven');
  expect((await other.exchange()).address).toBe('awaited');
});

test('until it is proven there are no live keys, invitations or paid plans, and each refusal says what to do', async () => {
  const person = await signUp('fajar');
  const { token } = await person.exchange();
  const tries = [
    ['/v1/keys', LIVE_KEY],
    ['/v1/invitations', { email: 'somebody@example.com', role: 'viewer' }],
    ['/v1/billing/change', { plan: 'growth' }],
  ] as const;
  for (const [path, body] of tries) {
    const refused = await world.ask(token, 'POST', path, body);
    expect(refused.status, path).toBe(403);
    const { code, type, detail } = Problem.parse(await refused.json());
    expect([code, type]).toEqual(['address_unconfirmed', expect.stringMatching(/\/errors\/address_unconfirmed$/)]);
    expect(detail).toContain('Open the link in the letter');
    expect(refused.headers.get('www-authenticate')).toBeNull();
  }
  expect((await world.ask(token, 'POST', '/v1/keys', { ...LIVE_KEY, mode: 'test' })).status).toBe(201);
  await confirm(proofTo(person.email));
  expect((await world.ask(token, 'POST', '/v1/keys', LIVE_KEY)).status).toBe(201);
});

test('an address that was mistyped is changed; the proof of the one before proves nothing', async () => {
  const person = await signUp('gita');
  const before = proofTo(person.email);
  const changed = await person.browser.post('/auth/address/change', { email: 'Gita.Right@example.com' });
  expect(await changed.json()).toEqual({ sentTo: 'gita.right@example.com' });
  expect(await statusOf(await confirm(before))).toEqual([404, 'not_found']);
  const taken = await person.browser.post('/auth/address/change', { email: 'sari@cineradar.demo' });
  expect(await statusOf(taken)).toEqual([409, 'conflict']);
  await confirm(proofTo('gita.right@example.com'));
  expect(await person.exchange()).toMatchObject({ address: 'proven', user: { email: 'gita.right@example.com' } });
  const late = await person.browser.post('/auth/address/change', { email: 'gita@example.com' });
  expect(await statusOf(late)).toEqual([409, 'conflict']);
});

const Entries = z.object({
  data: z.array(
    z.object({ action: z.string(), actor: z.object({ id: z.string() }), before: z.json(), after: z.json() }),
  ),
});

/** What a person's organisation is told of addresses, oldest first. */
const notedOf = async ({ exchange }: Awaited<ReturnType<typeof signUp>>) => {
  const { token } = await exchange();
  const { data } = Entries.parse(await (await world.ask(token, 'GET', '/v1/audit?limit=50')).json());
  return data.toReversed().filter(({ action }) => action.startsWith('address.'));
};

test('what becomes of an address stands in the log of each organisation of its person, once', async () => {
  const [person, host] = [await signUp('krisna'), await signUp('lestari')];
  await confirm(proofTo(host.email));
  await person.browser.post('/auth/address/change', { email: 'krisna@example.com' });
  await person.browser.post('/auth/address/change', { email: 'krisna.right@example.com' });
  const { token } = await host.exchange();
  await world.ask(token, 'POST', '/v1/invitations', { email: 'krisna.right@example.com', role: 'viewer' });
  const proof = proofTo('krisna.right@example.com');
  const letter = letters.map((one) => letterOf(one)).findLast((one) => one.includes('/invitation#')) ?? '';
  await person.browser.post('/auth/invitations/accept', { token: /\/invitation#([\w-]+)/.exec(letter)?.[1] });
  await confirm(proof);
  const confirmed = {
    action: 'address.confirm',
    before: { email: 'krisna.right@example.com', confirmed: false },
    after: { email: 'krisna.right@example.com', confirmed: true },
  };
  const own = await notedOf(host);
  expect(own).toMatchObject([{ after: { email: 'lestari@example.com', confirmed: true } }, confirmed]);
  expect(own[0]?.actor.id).not.toBe(own[1]?.actor.id);
  await person.browser.post('/auth/organisation', { id: (await organisationsOf(person))[0] });
  expect(await notedOf(person)).toMatchObject([
    {
      action: 'address.change',
      before: { email: 'krisna@example.com', confirmed: false },
      after: { email: 'krisna.right@example.com', confirmed: false },
    },
    confirmed,
  ]);
});

test('letters are sent again three times in fifteen minutes, by a session alone', async () => {
  const person = await signUp('hadi');
  const send = () => person.browser.post('/auth/address/send', {});
  for (const _ of [1, 2, 3]) expect(await (await send()).json()).toEqual({ sentTo: person.email });
  const fourth = await send();
  expect([fourth.status, Number(fourth.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await world.browser().post('/auth/address/send', {})).status).toBe(401);
});

test('where no letters are sent addresses stay unproven and lock nothing', async () => {
  await using silent = await openSignInWorld(ENV);
  const browser = silent.browser();
  const person = { email: 'indah@example.com', name: 'Indah', password: PASSWORD, organisation: 'Indah' };
  await browser.post('/auth/sign-up', person);
  const { token, address } = Exchanged.parse(await (await browser.post('/auth/token')).json());
  expect(address).toBe('unasked');
  expect((await silent.ask(token, 'POST', '/v1/keys', LIVE_KEY)).status).toBe(201);
  expect(await statusOf(await browser.post('/auth/address/send', {}))).toEqual([422, 'unprocessable']);
});
