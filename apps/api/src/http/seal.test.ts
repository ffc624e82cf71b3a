import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('what was sealed is opened again, and is safe in an address', () => {
  fc.assert(
    fc.property(secret, fc.string(), fc.string({ unit: 'grapheme' }), (key, context, text) => {
      const sealed = seal(key, context, text);
      expect(sealed).toMatch(/^[\w-]+$/);
      expect(unseal([key], context, sealed)).toBe(text);
    }),
  );
});

test('another context or another secret opens nothing', () => {
  fc.assert(
    fc.property(secret, secret, fc.string(), fc.string(), fc.string(), (key, other, context, elsewhere, text) => {
      fc.pre(!Buffer.from(key).equals(Buffer.from(other)) && context !== elsewhere);
      const sealed = seal(key, context, text);
      expect(unseal([other], context, sealed)).toBeUndefined();
      expect(unseal([key], elsewhere, sealed)).toBeUndefined();
    }),
  );
});

test('a seal that was altered in any character opens nothing', () => {
  fc.assert(
    fc.property(
      secret,
      fc.string(),
      fc.nat(),
      fc.constantFrom('A', 'b', '-', '_', '.', '=', '!'),
      (key, text, place, character) => {
        const sealed = seal(key, 'list', text);
        const at = place % sealed.length;
        const altered = sealed.slice(0, at) + character + sealed.slice(at + 1);
        fc.pre(altered !== sealed);
        expect(unseal([key], 'list', altered)).toBeUndefined();
        expect(unseal([key], 'list', `${sealed}${character}`)).toBeUndefined();
        expect(unseal([key], 'list', sealed.slice(0, at))).toBeUndefined();
      },
    ),
  );
});

test('a seal outlives the rotation of its secret, until that is gone', () => {
  const [old, young] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const sealed = seal(old, 'list', '[1]');
  expect(unseal([young, old], 'list', sealed)).toBe('[1]');
  expect(unseal([young], 'list', sealed)).toBeUndefined();
});
