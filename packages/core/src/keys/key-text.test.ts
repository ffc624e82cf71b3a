import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { KEY_MODES, makeKeyText, readKeyText, shownStart } from './key-text.ts';

const key = fc
  .tuple(fc.constantFrom(...KEY_MODES), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([mode, random]) => ({ mode, random, text: makeKeyText(mode, random) }));
const character = fc.stringMatching(/^[0-9A-Za-z_. é-]$/);

test('the checksum is zlib’s CRC-32', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(crc32(text)).toBe(zlibCrc32(text));
    }),
  );
});

test('a key that was made is read as of its mode, and is 57 characters that one double click takes', () => {
  fc.assert(
    fc.property(key, ({ mode, text }) => {
      expect(text).toMatch(/^cr_(live|test)_[0-9A-Za-z]{49}$/);
      expect(readKeyText(text)).toBe(mode);
      expect(text.startsWith(shownStart(text))).toBe(true);
    }),
  );
});

test('the 43 digits are the 32 bytes and nothing else: they can be read back', () => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  fc.assert(
    fc.property(key, ({ random, text }) => {
      const value = Array.from(text.slice(8, 51)).reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
      expect(value.toString(16).padStart(64, '0')).toBe(Buffer.from(random).toString('hex'));
    }),
  );
});

test('one wrong character, wherever it stands, makes it no key', () => {
  fc.assert(
    fc.property(key, fc.nat(56), character, ({ text }, place, wrong) => {
      fc.pre(text[place] !== wrong);
      expect(readKeyText(text.slice(0, place) + wrong + text.slice(place + 1))).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('two neighbours swapped, a character left out or one too many make it no key', () => {
  fc.assert(
    fc.property(key, fc.nat(48), character, ({ text }, place, more) => {
      const [here, next] = [text[place], text[place + 1]];
      fc.pre(here !== next);
      expect(readKeyText(`${text.slice(0, place)}${next}${here}${text.slice(place + 2)}`)).toBeUndefined();
      expect(readKeyText(text.slice(0, place) + text.slice(place + 1))).toBeUndefined();
      expect(readKeyText(text.slice(0, place) + more + text.slice(place))).toBeUndefined();
    }),
  );
});

test('a live key is never taken for a test key, nor is any text that is no key taken for one', () => {
  fc.assert(
    fc.property(key, ({ mode, text }) => {
      const other = mode === 'live' ? 'test' : 'live';
      expect(readKeyText(text.replace(mode, other))).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readKeyText(text)).toBeUndefined();
    }),
  );
});

test('a key is made of 32 bytes, no fewer and no more', () => {
  expect(() => makeKeyText('live', new Uint8Array(31))).toThrow(RangeError);
});
