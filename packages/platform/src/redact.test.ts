import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redacted } from './redact.ts';

test('a secret is replaced wherever it stands, however it is spelt', () => {
  const event = {
    path: '/v1',
    headers: { Authorization: 'Bearer x', 'Set-Cookie': 'y' },
    deep: { a: { b: { token: 'z' } } },
  };
  expect(redacted(event)).toEqual({
    path: '/v1',
    headers: { Authorization: '[redacted]', 'Set-Cookie': '[redacted]' },
    deep: { a: { b: { token: '[redacted]' } } },
  });
  expect(event.headers.Authorization).toBe('Bearer x');
});

test('an event without secrets is written as it is', () => {
  const clean = fc.dictionary(fc.constantFrom('event', 'path', 'status', 'subject', 'rows'), fc.anything());
  fc.assert(
    fc.property(clean, (event) => {
      expect(redacted(event)).toEqual(event);
    }),
  );
});
