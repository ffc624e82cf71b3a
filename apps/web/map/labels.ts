import type { Pixel } from './mercator.ts';

/** Something that may bear a label; the weightier one is labelled first. */
export type Labelled = {
  readonly id: string;
  readonly text: string;
  readonly at: Pixel;
  readonly radius: number;
  readonly weight: number;
};

export type Label = {
  readonly id: string;
  readonly x: number;
  /** Of the text's middle line. */
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
};

type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const HEIGHT = 13;
/** Archivo at 11 px and 92 % width, on average. */
const PX_PER_CHARACTER = 5.7;
const GAP = 4;

const overlaps = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const around = ([x, y]: Pixel, radius: number): Rect => ({
  left: x - radius,
  top: y - radius,
  right: x + radius,
  bottom: y + radius,
});

const rectOf = ({ x, y, anchor }: Label, width: number): Rect => {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, top: y - HEIGHT / 2, right: left + width, bottom: y + HEIGHT / 2 };
};

/** Right of it, left of it, above, below: the first that is free is taken. */
const choices = ({ id, at: [x, y], radius }: Labelled): readonly Label[] => [
  { id, x: x + radius + GAP, y, anchor: 'start' },
  { id, x: x - radius - GAP, y, anchor: 'end' },
  { id, x, y: y - radius - GAP - HEIGHT / 2, anchor: 'middle' },
  { id, x, y: y + radius + GAP + HEIGHT / 2, anchor: 'middle' },
];

/**
 * Places labels so that none crosses another, a larger mark, the edge of the drawing or what is kept free; what finds no
 * room stays without. The weightiest come first.
 */
export const placeLabels = (
  marks: readonly Labelled[],
  size: { readonly width: number; readonly height: number },
  keepFree: readonly Rect[] = [],
): readonly Label[] => {
  const bodies = marks.map((mark) => ({ id: mark.id, rect: around(mark.at, mark.radius), radius: mark.radius }));
  const taken: Rect[] = [...keepFree];
  const placed: Label[] = [];
  const isFree = (rect: Rect, own: Labelled): boolean =>
    rect.left > 2 &&
    rect.right < size.width - 2 &&
    rect.top > 2 &&
    rect.bottom < size.height - 2 &&
    !taken.some((other) => overlaps(rect, other)) &&
    // A dot may lie under a label; a circle may not.
    !bodies.some((body) => body.id !== own.id && body.radius > 4 && overlaps(rect, body.rect));
  for (const mark of marks.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    const width = mark.text.length * PX_PER_CHARACTER;
    const label = choices(mark).find((choice) => isFree(rectOf(choice, width), mark));
    if (label === undefined) continue;
    taken.push(rectOf(label, width));
    placed.push(label);
  }
  return placed;
};
