/** Whole rupiah. Never a fraction: rounding happens once, at the edge, by a named rule. */
export type Idr = bigint & { readonly brand: 'Idr' };

/** Whole rupiah from an integer. Throws RangeError for a fraction or a number past 2^53. */
export const idr = (amount: number | bigint): Idr => {
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) {
    throw new RangeError(`rupiah must be a whole number, got ${amount}`);
  }
  return BigInt(amount) as Idr;
};
