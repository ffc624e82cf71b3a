const A = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1];
const B = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
const C = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];
const LOW = 0.02425;

const horner = (coefficients: readonly number[], x: number, last: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0) * x + last;

const tail = (level: number): number => {
  const q = Math.sqrt(-2 * Math.log(level));
  return horner(C, q, 2.938163982698783) / horner(D, q, 1);
};

/**
 * The standard normal quantile at `level` within (0, 1), to nine digits (P. J. Acklam's rational approximation, 2003).
 * Throws RangeError outside.
 */
export const normalQuantile = (level: number): number => {
  if (!(level > 0 && level < 1)) throw new RangeError(`no level between 0 and 1: ${level}`);
  if (level < LOW) return tail(level);
  if (level > 1 - LOW) return -tail(1 - level);
  const q = level - 0.5;
  const r = q * q;
  return (horner(A, r, 2.506628277459239) * q) / horner(B, r, 1);
};
