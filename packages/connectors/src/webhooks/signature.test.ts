import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { makeSecret, signatureOf } from './signature.ts';

const now = () => Math.floor(Date.now() / 1_000);
const headersOf = (id: string, timestamp: number, signature: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});

test('the specification’s own library takes what we sign, whatever is in it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.dictionary(fc.string(), fc.string()), (id, data) => {
      const secret = makeSecret();
      const body = JSON.stringify({ type: 'x', data });
      const timestamp = now();
      const headers = headersOf(id, timestamp, signatureOf([secret], { id, timestamp, body }));
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    }),
  );
});

test('while a secret changes either takes the message, and a foreign one does not', () => {
  const [before, after, foreign] = [makeSecret(), makeSecret(), makeSecret()];
  const timestamp = now();
  const body = '{"type":"x"}';
  const headers = headersOf('a', timestamp, signatureOf([after, before], { id: 'a', timestamp, body }));
  for (const secret of [before, after]) expect(new Webhook(secret).verify(body, headers)).toEqual({ type: 'x' });
  expect(() => new Webhook(foreign).verify(body, headers)).toThrow('No matching signature');
  expect(() => new Webhook(after).verify('{"type":"y"}', headers)).toThrow('No matching signature');
});
