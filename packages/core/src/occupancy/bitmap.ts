/** Bits set in a bitmap. */
export const countBits = (bitmap: Uint8Array): number => {
  let bits = 0;
  for (let byte of bitmap) {
    for (; byte > 0; byte &= byte - 1) bits += 1;
  }
  return bits;
};

/** Whether bit `index` (most significant first) is set. */
export const hasBit = (bitmap: Uint8Array, index: number): boolean =>
  ((bitmap[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
