import { crc32 } from './crc32.ts';

/** `live` reads the market that people read, `test` the sandbox of the key's organisation. */
export const KEY_MODES = ['live', 'test'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);
const SECRET_BYTES = 32;
/** 62⁴³ > 2²⁵⁶: 32 bytes in base62. */
const SECRET_DIGITS = 43;
/** 62⁶ > 2³². */
const CHECKSUM_DIGITS = 6;
const SHOWN_CHARACTERS = 12;

const KEY = /^(cr_(live|test)_[0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

const base62 = (value: bigint, digits: number): string => {
  let text = '';
  for (let rest = value; text.length < digits; rest /= BASE) text = `${DIGITS[Number(rest % BASE)]}${text}`;
  return text;
};

const checksumOf = (text: string): string => base62(BigInt(crc32(text)), CHECKSUM_DIGITS);

/**
 * The text of an API key: `cr_live_` or `cr_test_`, 32 random bytes in base62, and their checksum. Underscores are its
 * only marks, so that a double click takes all of it. Throws RangeError for another number of bytes.
 */
export const makeKeyText = (mode: KeyMode, random: Uint8Array): string => {
  if (random.length !== SECRET_BYTES) throw new RangeError(`a key is made of ${SECRET_BYTES} bytes`);
  const value = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const text = `cr_${mode}_${base62(value, SECRET_DIGITS)}`;
  return `${text}${checksumOf(text)}`;
};

/** The mode of a key whose checksum is right; undefined for any other text, which then need not be looked up. */
export const readKeyText = (text: string): KeyMode | undefined => {
  const [, checked, mode, checksum] = KEY.exec(text) ?? [];
  if (checked === undefined || checksumOf(checked) !== checksum) return undefined;
  return KEY_MODES.find((known) => known === mode);
};

/** What of a key may be shown, to tell it from others: too little to guess the rest by. */
export const shownStart = (text: string): string => text.slice(0, SHOWN_CHARACTERS);
