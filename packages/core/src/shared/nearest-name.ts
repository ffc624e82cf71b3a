/** Edits (a character put in, left out or exchanged) that turn `a` into `b`: Levenshtein's distance, row by row. */
export const editDistance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
};

/** Beyond this share of a name's length two names are merely different. */
const ALIKE = 0.4;

/** The name that was probably meant, or undefined when none is alike; case does not matter. The first of equals. */
export const nearestName = (meant: string, names: readonly string[]): string | undefined => {
  const text = meant.toLowerCase();
  const ranked = names
    .map((name) => ({ name, distance: editDistance(text, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length * ALIKE)))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
};
