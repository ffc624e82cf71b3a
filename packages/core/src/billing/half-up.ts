/**
 * `amount × part ÷ whole` in whole units, a half going up: the one rounding rule of money, kept to once for each line.
 * All are whole and not negative, `whole` above zero. Throws RangeError otherwise, and for a result past 2^53.
 */
export const shareHalfUp = (amount: number, part: number, whole: number): number => {
  for (const given of [amount, part, whole])
    if (!Number.isSafeInteger(given) || given < 0) throw new RangeError(`a whole number is needed, got ${given}`);
  if (whole === 0) throw new RangeError('nothing is shared by none');
  const [product, divisor] = [BigInt(amount) * BigInt(part), BigInt(whole)];
  const rounded = Number((2n * product + divisor) / (2n * divisor));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`${rounded} is more than is counted exactly`);
  return rounded;
};
