/** @module Chance by key: the same seed and key give the same numbers, in whatever order they are asked for. */

import type { Key } from './draws.ts';

/** A stream of numbers in [0, 1). */
export type Random = () => number;

export type KeyPart = string | number;

const PART_END = 0x1f;

/** Two 32-bit halves of a key's hash (multiplications and final mix as in MurmurHash3). */
const hashOf = (seed: number, key: readonly KeyPart[]): readonly [number, number] => {
  let high = seed ^ 0xdeadbeef;
  let low = seed ^ 0x41c6ce57;
  const take = (code: number): void => {
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  };
  for (const part of key) {
    if (typeof part === 'number') {
      take(part & 0xffff);
      take(part >>> 16);
    } else {
      for (let index = 0; index < part.length; index += 1) take(part.charCodeAt(index));
    }
    take(PART_END);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high >>> 0, low >>> 0];
};

/** The name of a thing to chance. Numbers of a key are whole and below 2^32. */
export const keyFor = (seed: number, ...key: readonly KeyPart[]): Key => {
  const [high, low] = hashOf(seed, key);
  return { high, low };
};

/** One number in [0, 1) that belongs to the key alone. Numbers of a key are whole and below 2^32. */
export const unitFor = (seed: number, ...key: readonly KeyPart[]): number => hashOf(seed, key)[0] / 0x1_0000_0000;

/** A stream that belongs to the key alone: sfc32 (Chris Doty-Humphrey, PractRand), seeded by the key's hash. */
export const randomFor = (seed: number, ...key: readonly KeyPart[]): Random => {
  let [a, b] = hashOf(seed, key);
  let c = 0x9e3779b9;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
};
