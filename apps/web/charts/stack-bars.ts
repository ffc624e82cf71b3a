/** A place on the axis with the heights of its parts, lowest first, in the order of the chart's parts. */
export type StackBar = { readonly id: string; readonly values: readonly number[] };

/** Of one bar: from where to where each part reaches. */
export type StackPiece = { readonly part: number; readonly from: number; readonly to: number };

/** The parts of a bar one upon the other; those of nothing are left out. */
export const piecesOf = ({ values }: StackBar): readonly StackPiece[] => {
  let top = 0;
  return values.flatMap((value, part) => {
    const from = top;
    top += value;
    return value > 0 ? [{ part, from, to: top }] : [];
  });
};

/** How high a bar is. */
export const heightOf = ({ values }: StackBar): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Which of so many bars are named, so that at most `most` names stand side by side: the last one, and every so many before
 * it, for the last is what a reader looks for.
 */
export const namedBars = (bars: number, most: number): readonly number[] => {
  const step = Math.max(1, Math.ceil(bars / Math.max(1, most)));
  return Array.from({ length: bars }, (_, index) => index).filter((index) => (bars - 1 - index) % step === 0);
};

/** Where each of several widths begins when they stand side by side from a place on. */
export const startsOf = (widths: readonly number[], from: number): readonly number[] =>
  widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, from));
