import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLink, signLink } from './sign-link.ts';

const SECRET = new TextEncoder().encode('a secret of tests that is long enough');
const OLDER = new TextEncoder().encode('the secret before it, before a rotation');
const NOW = Date.parse('2026-11-23T08:00:00Z');
const ID = '6f8a4c2e-0d5b-4b3e-9c8d-1a2b3c4d5e6f';

const parse = (link: string) => {
  const url = new URL(link, 'http://localhost');
  const expires = Number(url.searchParams.get('expires'));
  return { target: { market: 'demo', id: ID, expires } as const, signature: url.searchParams.get('signature') ?? '' };
};

test('a link opens its file for fifteen minutes, also after its secret was rotated away', () => {
  const { target, signature } = parse(signLink(OLDER, 'demo', ID, NOW));
  expect(() => checkLink([SECRET, OLDER], target, signature, NOW)).not.toThrow();
  expect(() => checkLink([SECRET, OLDER], target, signature, NOW + 15 * 60_000 - 1)).not.toThrow();
  expect(() => checkLink([SECRET, OLDER], target, signature, NOW + 15 * 60_000)).toThrow('has expired');
});

test('a link whose time, market, document or signature was changed is refused, as is one of another secret', () => {
  const { target, signature } = parse(signLink(SECRET, 'demo', ID, NOW));
  for (const forged of [
    { ...target, expires: target.expires + 1 },
    { ...target, market: 'captures' } as const,
    { ...target, id: ID.replace('6', '7') },
  ])
    expect(() => checkLink([SECRET], forged, signature, NOW)).toThrow('not one of ours');
  expect(() => checkLink([OLDER], target, signature, NOW)).toThrow('not one of ours');
  fc.assert(
    fc.property(fc.string(), (made) => {
      if (made !== signature) expect(() => checkLink([SECRET], target, made, NOW)).toThrow('not one of ours');
    }),
  );
});
