export type Point = { readonly x: number; readonly y: number };

/**
 * A series as pieces of a line inside a box: a missing value is a gap, never joined over. A series without any spread
 * lies in the middle.
 */
export function sparklinePieces(
  values: readonly (number | null)[],
  width: number,
  height: number,
  inset: number,
): readonly (readonly Point[])[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const low = Math.min(...known);
  const spread = Math.max(...known) - low;
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const pieces: Point[][] = [[]];
  for (const [place, value] of values.entries()) {
    if (value === null) {
      if (pieces.at(-1)?.length !== 0) pieces.push([]);
      continue;
    }
    const share = spread === 0 ? 0.5 : (value - low) / spread;
    pieces.at(-1)?.push({ x: inset + place * step, y: height - inset - share * (height - 2 * inset) });
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The `d` of a piece. */
export const pathOf = (piece: readonly Point[]): string =>
  piece.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
