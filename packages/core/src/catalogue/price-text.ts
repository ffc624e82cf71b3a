import type { Idr } from '../shared/money.ts';
import { idr } from '../shared/money.ts';

/** What a ticket of a price category costs, in whole rupiah; both ends belong to it and may be the same. */
export type PriceRange = { readonly minIdr: Idr; readonly maxIdr: Idr };

const AMOUNT = String.raw`Rp\.?\s*(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})`;
const RANGE = new RegExp(String.raw`^${AMOUNT}(?:\s*[-–]\s*${AMOUNT})?$`, 'i');

const amount = (digits: string): Idr => idr(Number(digits.replaceAll('.', '')));

/**
 * The range that a price text such as `Rp35.000` or `Rp31.000 - Rp36.000` names; dots group thousands, as Indonesians
 * write them. Undefined for any other text, an amount past Rp999.999.999, or a range whose end is below its beginning.
 */
export const parsePriceText = (text: string): PriceRange | undefined => {
  const [, low, high] = RANGE.exec(text.trim()) ?? [];
  if (low === undefined) return undefined;
  const minIdr = amount(low);
  const maxIdr = high === undefined ? minIdr : amount(high);
  return maxIdr < minIdr ? undefined : { minIdr, maxIdr };
};
