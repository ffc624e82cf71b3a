import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../schemas/problem.ts';
import { Webhook, WebhookDelivery, WebhookDeliveryPage, WebhookPage, WebhookWithSecret } from '../schemas/webhooks.ts';
import { openSignInWorld } from '../testing/accounts.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let dev: string;
beforeAll(async () => {
  world = await openSignInWorld({ KEY_PEPPER: 'a pepper of more than thirty-two characters' });
  dev = (await world.tokenOf('dev@cineradar.demo')).token;
});
afterAll(() => world[Symbol.asyncDispose]());

const wish = { url: 'https://hooks.example.com/cineradar', events: ['forecast.ready'] };
const ask = (method: string, path: string, body?: unknown, token = dev) => world.ask(token, method, path, body);
const create = async (over: object = {}) =>
  WebhookWithSecret.parse(await (await ask('POST', '/v1/webhooks', { ...wish, ...over })).json());

test('a secret is shown when it is made and when it changes, and by nothing else', async () => {
  const { id, secret } = await create();
  const answers = await Promise.all([
    ask('GET', '/v1/webhooks'),
    ask('GET', `/v1/webhooks/${id}`),
    ask('PATCH', `/v1/webhooks/${id}`, { description: 'x' }),
    ask('POST', `/v1/webhooks/${id}/test`),
    ask('GET', `/v1/webhooks/${id}/deliveries`),
  ]);
  for (const answer of answers) {
    expect(answer.ok, answer.url).toBe(true);
    expect(await answer.text()).not.toContain(secret.slice(6));
  }
  const changed = WebhookWithSecret.parse(await (await ask('POST', `/v1/webhooks/${id}/rotate-secret`, {})).json());
  expect(changed.secret).not.toBe(secret);
  expect(Date.parse(changed.previousSecretUntil ?? '')).toBeGreaterThan(Date.now());
});

test.each<[string, object, string]>([
  ['an address of this machine', { url: 'https://127.0.0.1/' }, '/body/url'],
  ['an address without encryption', { url: 'http://hooks.example.com/' }, '/body/url'],
  ['no address', { url: 'cineradar' }, '/body/url'],
  ['no event', { events: [] }, '/body/events'],
  ['an event that is none', { events: ['seat.sold'] }, '/body/events/0'],
  ['readings without a threshold', { events: ['reading.threshold'] }, '/body/threshold'],
  ['a threshold beyond all seats', { threshold: { percent: 101 } }, '/body/threshold/percent'],
  ['a field that is none', { secret: 'mine' }, '/body/secret'],
])('%s is refused, with a pointer to the field and what to do', async (_, over, pointer) => {
  const answer = await ask('POST', '/v1/webhooks', { ...wish, ...over });
  expect(answer.status).toBe(400);
  const problem = Problem.parse(await answer.json());
  expect(problem.errors?.[0]).toMatchObject({ pointer });
});

test('an endpoint is listed, read, changed, put to rest and deleted; then it is not there', async () => {
  const { id } = await create();
  const listed = WebhookPage.parse(await (await ask('GET', '/v1/webhooks')).json());
  expect(listed.data.map((one) => one.id)).toContain(id);
  const rests = Webhook.parse(await (await ask('PATCH', `/v1/webhooks/${id}`, { enabled: false })).json());
  expect(rests.disabledBecause).toContain('switched off');
  expect((await ask('POST', `/v1/webhooks/${id}/test`)).status).toBe(409);
  expect((await ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  for (const [method, path, body] of [
    ['GET', ''],
    ['PATCH', '', { enabled: true }],
    ['DELETE', ''],
    ['POST', '/test'],
    ['POST', '/rotate-secret', {}],
    ['GET', '/deliveries'],
    ['POST', '/replay', { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }],
  ] as const)
    expect((await ask(method, `/v1/webhooks/${id}${path}`, body)).status, `${method} ${path}`).toBe(404);
});

test('a test is of the event that is named, plain where none is, and refused for what is no event', async () => {
  const { id } = await create();
  const tested = async (body?: object) =>
    WebhookDelivery.parse(await (await ask('POST', `/v1/webhooks/${id}/test`, body)).json()).event;
  expect(await tested({ event: 'limit.reached' })).toMatchObject({ type: 'limit.reached', data: { test: true } });
  expect([(await tested({})).type, (await tested()).type]).toEqual(['endpoint.test', 'endpoint.test']);
  const answer = await ask('POST', `/v1/webhooks/${id}/test`, { event: 'limit.reach' });
  expect(answer.status).toBe(400);
  expect(Problem.parse(await answer.json()).errors?.map(({ pointer }) => pointer)).toEqual(['/body/event']);
});

test('deliveries come in pages, each once, the newest first', async () => {
  const { id } = await create();
  const sent: string[] = [];
  for (let turn = 0; turn < 5; turn += 1)
    sent.push(WebhookDelivery.parse(await (await ask('POST', `/v1/webhooks/${id}/test`)).json()).id);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`;
    const answer = await ask('GET', `/v1/webhooks/${id}/deliveries?limit=2${after}`);
    const page = WebhookDeliveryPage.parse(await answer.json());
    seen.push(...page.data.map((one) => one.id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(sent.toReversed());
});

test('whoever may not set webhooks is told so, and another organisation finds none of them', async () => {
  const { id } = await create();
  const viewer = (await world.tokenOf('tamu@cineradar.demo')).token;
  expect((await ask('POST', '/v1/webhooks', wish, viewer)).status).toBe(403);
  const [delivery] = [WebhookDelivery.parse(await (await ask('POST', `/v1/webhooks/${id}/test`)).json())];
  const foreign = await world.bearer({
    organisation: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b02',
    scope: 'webhooks.read webhooks.write',
  });
  const other = foreign.replace('Bearer ', '');
  expect((await ask('GET', `/v1/webhooks/${id}`, undefined, other)).status).toBe(404);
  expect((await ask('POST', `/v1/webhook-deliveries/${delivery.id}/replay`, undefined, other)).status).toBe(404);
  expect((await ask('POST', `/v1/webhook-deliveries/${NOBODY}/replay`)).status).toBe(404);
});
