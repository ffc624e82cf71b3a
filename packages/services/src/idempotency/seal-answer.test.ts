import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAnswer, sealAnswer } from './seal-answer.ts';

const under = { pepper: randomBytes(32), owner: 'demo organisation 1', key: 'order-1' };
const answers = fc.record({
  status: fc.integer({ min: 200, max: 299 }),
  // No header is called so, and an object cannot have it as a field of its own.
  headers: fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.string(),
  ),
  body: fc.string({ unit: 'grapheme' }),
});

test('whatever is sealed is opened as it was', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      expect(openAnswer(under, sealAnswer(under, answer))).toEqual(answer);
    }),
  );
});

test('an answer is opened under its own secret, owner and key alone, and not once a bit of it changed', () => {
  const sealed = sealAnswer(under, { status: 201, headers: {}, body: '{"key":"cr_live_secret"}' });
  for (const other of [{ pepper: randomBytes(32) }, { owner: 'demo organisation 2' }, { key: 'order-2' }])
    expect(() => openAnswer({ ...under, ...other }, sealed)).toThrow(/authenticate data/);
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openAnswer(under, changed)).toThrow(/authenticate data/);
    }),
  );
});

test('nothing of an answer can be read where it lies, and the same answer lies there differently each time', () => {
  const answer = { status: 201, headers: {}, body: '{"key":"cr_live_secret"}' };
  const [one, two] = [sealAnswer(under, answer), sealAnswer(under, answer)];
  expect(one.toString('latin1')).not.toContain('cr_live');
  expect(one.subarray(44).equals(two.subarray(44))).toBe(false);
});
