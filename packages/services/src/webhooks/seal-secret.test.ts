import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSecretSeal } from './seal-secret.ts';

const seal = openSecretSeal('a pepper of more than thirty-two characters');

test('a secret comes back as it was, and its sealed form holds nothing of it nor is twice the same', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), (secret) => {
      const sealed = seal.seal(secret);
      expect(seal.open(sealed)).toBe(secret);
      expect(sealed.includes(Buffer.from(secret))).toBe(false);
      expect(sealed.equals(seal.seal(secret))).toBe(false);
    }),
  );
});

test('an altered secret, or one of another pepper, is not opened', () => {
  const sealed = seal.seal('whsec_x');
  for (let place = 0; place < sealed.length; place += 1) {
    const altered = Buffer.from(sealed);
    altered[place] = (altered[place] ?? 0) ^ 1;
    expect(() => seal.open(altered), String(place)).toThrow(/authenticate|is sealed in a way/);
  }
  expect(() => openSecretSeal('another pepper of more than 32 characters').open(sealed)).toThrow('authenticate');
});
