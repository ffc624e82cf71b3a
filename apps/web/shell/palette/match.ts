import { editDistance } from '@cineradar/core/shared/nearest-name';

const EXACT = 0;
const PREFIX = 1;
const INSIDE = 3;
const MISTYPED = 4;
/** Letters of a word for each slip that is forgiven. */
const LETTERS_A_SLIP = 4;

/** Text as it is compared: no accents, no case. */
const plainText = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** How far a wished word is from a word; null where it is another word. */
function wordCost(wish: string, word: string): number | null {
  if (word === wish) return EXACT;
  if (word.startsWith(wish)) return PREFIX;
  if (wish.length >= 3 && word.includes(wish)) return INSIDE;
  const slips = Math.min(2, Math.floor(wish.length / LETTERS_A_SLIP));
  if (slips === 0) return null;
  // Who is still typing has written the beginning, with a letter too many or too few.
  const beginnings = [wish.length - 1, wish.length, wish.length + 1].map((length) => word.slice(0, length));
  const distance = Math.min(...beginnings.map((beginning) => editDistance(wish, beginning)));
  return distance <= slips ? MISTYPED + distance : null;
}

/**
 * How well a name answers a wish, 0 the best; null where a word of the wish is nowhere in it. Each word may be a
 * beginning, or mistyped: one slip in four letters.
 */
export function matchCost(wish: string, name: string): number | null {
  const words = wordsOf(name);
  let total = 0;
  for (const wished of wordsOf(wish)) {
    const costs = words.map((word, place) => {
      const cost = wordCost(wished, word);
      // The first word of a name is what people type first.
      return cost === null ? Number.POSITIVE_INFINITY : cost + Math.min(place, 3) * 0.1;
    });
    const best = Math.min(...costs);
    if (!Number.isFinite(best)) return null;
    total += best;
  }
  return total;
}

/** The entries that answer a wish, best first; equals by what they weigh, heaviest first. */
export function rankMatches<Entry>(
  wish: string,
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  weightOf: (entry: Entry) => number,
  most: number,
): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, cost: matchCost(wish, nameOf(entry)) }))
    .filter((match): match is { entry: Entry; cost: number } => match.cost !== null)
    .toSorted((a, b) => a.cost - b.cost || weightOf(b.entry) - weightOf(a.entry))
    .slice(0, most)
    .map(({ entry }) => entry);
}
