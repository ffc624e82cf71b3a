/** Bits set in a bitmap. */
export const countBits = (bitmap: Uint8Array): number => {
  let bits = 0;
  for (let byte of bitmap) {
    for (; byte > 0; byte &= byte - 1) bits += 1;
  }
  return bits;
};

/** Bits set in both. Throws RangeError for bitmaps of different length: they are of different grids. */
export const andBitmaps = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length !== b.length) throw new RangeError(`bitmaps of ${a.length} and ${b.length} bytes are of different grids`);
  return a.map((byte, index) => byte & (b[index] ?? 0));
};

/** Whether bit `index` (most significant first) is set. */
export const hasBit = (bitmap: Uint8Array, index: number): boolean =>
  ((bitmap[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
