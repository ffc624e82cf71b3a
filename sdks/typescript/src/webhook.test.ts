import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebhookError } from './errors.ts';
import { unwrapWebhook } from './webhook.ts';

// The example that the reference implementations of Standard Webhooks are tested with.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"test": 2432232314}';
const SENT_AT = 1_614_265_330;
const HEADERS = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': String(SENT_AT),
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const nowMs = SENT_AT * 1_000;

test('the example of the specification is taken, whatever form its body and its headers have', async () => {
  const forms = [
    HEADERS,
    new Headers(HEADERS),
    { ...HEADERS, 'Webhook-Id': HEADERS['webhook-id'], accept: ['a', 'b'] },
  ];
  for (const headers of forms)
    expect(await unwrapWebhook(BODY, headers, SECRET, { nowMs })).toEqual({ test: 2_432_232_314 });
  const bytes = new TextEncoder().encode(BODY);
  expect(await unwrapWebhook(bytes, HEADERS, SECRET, { nowMs })).toEqual({ test: 2_432_232_314 });
});

test('one good signature among several is enough: a secret is changed without a pause', async () => {
  const signatures = `v1a,AAAA v1,AAAA v1,%% ${HEADERS['webhook-signature']}`;
  const headers = { ...HEADERS, 'webhook-signature': signatures };
  expect(await unwrapWebhook(BODY, headers, SECRET, { nowMs })).toEqual({ test: 2_432_232_314 });
});

test.each([
  ['another body', `${BODY} `, HEADERS],
  ['another id', BODY, { ...HEADERS, 'webhook-id': 'msg_2' }],
  ['another time', BODY, { ...HEADERS, 'webhook-timestamp': String(SENT_AT + 1) }],
  ['a signature of another kind', BODY, { ...HEADERS, 'webhook-signature': HEADERS['webhook-signature'].slice(3) }],
  ['no signature', BODY, { ...HEADERS, 'webhook-signature': undefined }],
  ['no headers', BODY, {}],
])('%s is refused', async (_, body, headers) => {
  await expect(unwrapWebhook(body, headers, SECRET, { nowMs })).rejects.toThrow(WebhookError);
});

test('five minutes is how far a webhook may be from now, unless the caller says otherwise', async () => {
  const at = (seconds: number, toleranceSeconds?: number) =>
    unwrapWebhook(BODY, HEADERS, SECRET, { nowMs: nowMs + seconds * 1_000, toleranceSeconds });
  await expect(at(300)).resolves.toBeDefined();
  await expect(at(301)).rejects.toThrow('too far from now');
  await expect(at(-301)).rejects.toThrow('too far from now');
  await expect(at(3_600, 7_200)).resolves.toBeDefined();
});

test('a time that is no number is refused though it is signed', async () => {
  const signature = createHmac('sha256', Buffer.from(SECRET.slice(6), 'base64'))
    .update(`id.soon.${BODY}`)
    .digest('base64');
  const headers = { 'webhook-id': 'id', 'webhook-timestamp': 'soon', 'webhook-signature': `v1,${signature}` };
  await expect(unwrapWebhook(BODY, headers, SECRET, { nowMs })).rejects.toThrow('too far from now');
});

test('a secret of another form is the caller’s mistake and said as one', async () => {
  for (const secret of ['', 'cr_live_x', 'whsec_', 'whsec_%%'])
    await expect(unwrapWebhook(BODY, HEADERS, secret, { nowMs })).rejects.toThrow(TypeError);
});

test('whatever Node signs, Web Crypto takes; a flipped bit anywhere, it does not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.uuid(), fc.nat(), async (body, id, place) => {
      const key = randomBytes(32);
      const sign = (text: string) => `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(SENT_AT),
        'webhook-signature': sign(`${id}.${SENT_AT}.${body}`),
      };
      const secret = `whsec_${key.toString('base64')}`;
      expect(await unwrapWebhook(body, headers, secret, { nowMs })).toEqual(JSON.parse(body));
      key[place % key.length]! ^= 1;
      await expect(unwrapWebhook(body, headers, `whsec_${key.toString('base64')}`, { nowMs })).rejects.toThrow(
        WebhookError,
      );
    }),
  );
});

test('a body that a parser was at is refused with what to do, not as a forged one', async () => {
  const parsed = JSON.parse(BODY) as string;
  const refused = unwrapWebhook(parsed, HEADERS, SECRET, { nowMs });
  await expect(refused).rejects.toThrow('Give the body as it came');
  await expect(refused).rejects.toThrow(TypeError);
});
