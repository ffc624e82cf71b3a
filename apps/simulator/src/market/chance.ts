import type { Random } from './random.ts';

/** A whole number from `low` to `high`, both included. */
export const wholeBetween = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** One of `choices`, each as likely. Throws RangeError when there is none. */
export const oneOf = <T>(random: Random, choices: readonly T[]): T => {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new RangeError('there is nothing to choose from');
  return chosen;
};

/** One of `choices` by its weight. Throws RangeError when there is none. */
export const oneByWeight = <T>(random: Random, choices: readonly (readonly [choice: T, weight: number])[]): T => {
  let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('there is nothing to choose from');
  return last[0];
};

/** A standard normal variate (Box and Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A log-normal variate of mean 1 whose logarithm has the standard deviation `sigma`. */
export const unitLogNormal = (random: Random, sigma: number): number =>
  Math.exp(sigma * normal(random) - (sigma * sigma) / 2);

/** `amount` as a whole number: its fraction is the chance of rounding up, so that the mean is kept. */
export const roundByChance = (random: Random, amount: number): number =>
  Math.floor(amount) + (random() < amount % 1 ? 1 : 0);

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
