export type Extent = readonly [number, number];

/** A place on an axis and what is written there. */
export type Tick = { readonly at: number; readonly label: string };

export type XAxis = {
  readonly extent: Extent;
  /** At most `most` ticks, in order; fewer on a phone. */
  readonly ticks: (most: number) => readonly Tick[];
  /** The head of the tooltip, such as `Sat 21 Nov, 20:00`. */
  readonly heading: (x: number) => string;
};

export type YAxis = {
  readonly extent: Extent;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** As tooltips write a value, where they say more than the axis. */
  readonly told?: (value: number) => string;
};

/** Where the plot lies inside its SVG, in pixels, and how values come there. */
export type Plot = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
};

const CHARACTER_PX = 6.3;
const AXIS_GAP_PX = 10;
const TICK_ROOM_PX = 64;

/** Room that a text of the axes' size takes, a little generously: 11 px Archivo. */
export const textWidthPx = (text: string): number => Math.ceil(text.length * CHARACTER_PX);

export const TOP_PX = 18;
export const BOTTOM_PX = 24;

/** How values of an extent come to lie between two pixels; an extent of one value lies in their middle. */
const placing =
  ([low, high]: Extent, [from, to]: Extent) =>
  (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

/** The plot between axis labels of that width and the labels at the end of the lines. */
export const layPlot = (
  size: { readonly width: number; readonly height: number },
  extents: { readonly x: Extent; readonly y: Extent },
  labels: { readonly axis: readonly string[]; readonly ends: readonly string[] },
): Plot => {
  const left = Math.max(...labels.axis.map(textWidthPx), 0) + AXIS_GAP_PX;
  const right = size.width - Math.max(...labels.ends.map((text) => textWidthPx(text) + AXIS_GAP_PX), 12);
  const bottom = size.height - BOTTOM_PX;
  const toX = placing(extents.x, [left, right]);
  const toY = placing(extents.y, [bottom, TOP_PX]);
  return { ...size, left, right, top: TOP_PX, bottom, toX, toY };
};

/** How many labels fit below a plot side by side. */
export const tickRoom = (plot: Plot): number => Math.max(3, Math.floor((plot.right - plot.left) / TICK_ROOM_PX));

const LABEL_GAP_PX = 6;

/** The ticks whose label, centred below them, stays inside the picture and off its neighbour; the last ones come first. */
export const ticksInside = (plot: Plot, ticks: readonly Tick[]): readonly Tick[] => {
  let taken = plot.width + LABEL_GAP_PX;
  const kept: Tick[] = [];
  for (const tick of ticks.toReversed()) {
    const half = textWidthPx(tick.label) / 2;
    const x = plot.toX(tick.at);
    if (x - half < 0 || x + half > taken - LABEL_GAP_PX) continue;
    taken = x - half;
    kept.unshift(tick);
  }
  return kept;
};

/** The index of the value nearest to `x`; `xs` in order and not empty. */
export const nearestIndex = (xs: readonly number[], x: number): number => {
  let nearest = 0;
  for (const [index, at] of xs.entries()) if (Math.abs(at - x) < Math.abs((xs[nearest] ?? at) - x)) nearest = index;
  return nearest;
};

/** Moves labels apart that would lie on each other: at least `gap` px between neighbours, each as near as it can be. */
export const spread = (ys: readonly number[], gap: number): readonly number[] => {
  const order = ys.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  const placed = ys.map((y) => y);
  let above = -Infinity;
  for (const { y, index } of order) {
    above = Math.max(y, above + gap);
    placed[index] = above;
  }
  return placed;
};
