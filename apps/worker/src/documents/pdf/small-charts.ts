/** @module Charts of a table's cell, drawn as vectors. */
import { PARTS, type PerPart } from '@cineradar/core/heat-score/parts';
import { Circle, Path, Rect, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PALETTE } from './palette.ts';

const PART_COLOUR: PerPart<string> = {
  occupancy: PALETTE['cat-1'],
  revenue: PALETTE['cat-2'],
  concession: PALETTE['cat-3'],
  growth: PALETTE['cat-4'],
  consistency: PALETTE['cat-5'],
};

export const partColour = (part: keyof typeof PART_COLOUR): string => PART_COLOUR[part];

type Size = { readonly width: number; readonly height: number };

/** A score's points side by side on a track of 0–100: the length is the score. */
export const partsBar = (points: PerPart<number>, { width, height }: Size): ReactElement => {
  let from = 0;
  const bars = PARTS.map((part) => {
    const length = (Math.max(points[part], 0) * width) / 100;
    const bar = h(Rect, {
      key: part,
      x: from,
      y: 0,
      // A hair of paper between two parts, so that they can be told apart in grey.
      width: Math.max(length - 0.5, 0),
      height,
      fill: PART_COLOUR[part],
    });
    from += length;
    return bar;
  });
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    h(Rect, { x: 0, y: 0, width, height, fill: PALETTE['neutral-soft'] }),
    ...bars,
  );
};

/** A path through the values that are known; a gap stays one. */
export const pathThrough = (
  values: readonly (number | null)[],
  x: (place: number) => number,
  y: (value: number) => number,
): string => {
  let isDown = false;
  return values
    .map((value, place) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${x(place).toFixed(2)} ${y(value).toFixed(2)}`;
    })
    .join('');
};

const SPARK_PADDING = 2;
/** Scores that hardly move are drawn flat, not blown up to the cell's height. */
const LEAST_SPAN = 6;

/** The last values as a line with a dot at the newest. */
export const sparkline = (values: readonly (number | null)[], { width, height }: Size): ReactElement => {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const middle = (low + high) / 2;
  const span = Math.max(high - low, LEAST_SPAN);
  const x = (place: number): number =>
    SPARK_PADDING + (place * (width - 2 * SPARK_PADDING)) / Math.max(values.length - 1, 1);
  const y = (value: number): number => height / 2 - ((value - middle) / span) * (height - 2 * SPARK_PADDING);
  const last = values.at(-1) ?? null;
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    known.length === 0
      ? null
      : h(Path, { d: pathThrough(values, x, y), fill: 'none', stroke: PALETTE['ink-2'], strokeWidth: 0.9 }),
    last === null ? null : h(Circle, { cx: x(values.length - 1), cy: y(last), r: 1.4, fill: PALETTE.ink }),
  );
};
