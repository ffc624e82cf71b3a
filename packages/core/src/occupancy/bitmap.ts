/** Bits set in a bitmap. */
export const countBits = (bitmap: Uint8Array): number => {
  let bits = 0;
  for (let byte of bitmap) {
    for (; byte > 0; byte &= byte - 1) bits += 1;
  }
  return bits;
};
