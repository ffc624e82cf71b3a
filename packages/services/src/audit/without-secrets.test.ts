import { expect, test } from 'vitest';
import { withoutSecrets } from './without-secrets.ts';

test('what is called a secret is hidden at any depth, and that there is none stays visible', () => {
  const facts = { secret: 'a', password: null, list: [{ accessToken: 'b', name: 'c' }], inner: { digest: [1, 2] } };
  expect(withoutSecrets(facts)).toEqual({
    secret: '[hidden]',
    password: null,
    list: [{ accessToken: '[hidden]', name: 'c' }],
    inner: { digest: '[hidden]' },
  });
});

test.each([
  ['a key', 'cr_live_4fJ2abcdefghijklmnopqrstuvwxyz', 'cr_live_4fJ2[hidden]'],
  ['a webhook’s secret', 'it is whsec_c2VjcmV0IG9mIHRlc3Rz', 'it is whsec_[hidden]'],
  [
    'an invitation’s token',
    'https://c.example/invitation#cr_invite_abcdefgh-ijkl_mnop',
    'https://c.example/invitation#cr_invite_abcd[hidden]',
  ],
  ['a key in an address', 'https://hooks.example/in?key=s3cret&b=1', 'https://hooks.example/in?key=hidden&b=hidden'],
  ['a password in an address', 'https://me:s3cret@hooks.example/in', 'https://hidden@hooks.example/in'],
])('%s is hidden wherever it stands', (_, text, shown) => {
  expect(withoutSecrets({ note: text })).toEqual({ note: shown });
});

test('what tells a key apart, and all else, stays as it is', () => {
  const facts = {
    start: 'cr_live_4fJ2',
    url: 'https://hooks.example/a',
    at: new Date(0),
    limits: { hour: 5 },
    none: null,
  };
  expect(withoutSecrets(facts)).toEqual(facts);
});
