import type { ChainCode } from '@cineradar/core/shared/ids';
import { Circle, ClipPath, Defs, G, Path, Rect, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { FOREIGN_OUTLINES, type Outline, OWN_OUTLINES, type Point } from './outlines.ts';
import { PALETTE } from './palette.ts';
import { label } from './svg-text.ts';

type Frame = { readonly width: number; readonly height: number };
type Box = Pick<Outline, 'west' | 'east' | 'south' | 'north'>;
type Place = { readonly lat: number; readonly lng: number; readonly chain: ChainCode; readonly city: string };

/** Degrees from the left edge to the right: an island or the half of Java, enough to know where one is. */
const WIDTH_DEGREES = 4.2;
const INDONESIA: Box = { west: 94.6, east: 141.4, south: -11.4, north: 6.4 };
const INSET = { width: 84, height: 34, padding: 3 };
const CHAIN_COLOUR: Readonly<Record<ChainCode, string>> = {
  XXI: PALETTE['chain-xxi'],
  CGV: PALETTE['chain-cgv'],
  CINEPOLIS: PALETTE['chain-cinepolis'],
};

type Projection = (point: Point) => readonly [x: number, y: number];

/** Degrees side by side as they are at the equator: nothing here is far from it. */
const projectionOf = ({ west, east, north }: Box, width: number): Projection => {
  const scale = width / (east - west);
  return ([lng, lat]) => [(lng - west) * scale, (north - lat) * scale];
};

const touches = (outline: Outline, box: Box): boolean =>
  outline.west < box.east && outline.east > box.west && outline.south < box.north && outline.north > box.south;

/** Outlines as one path; a point nearer than half a unit to the one before is left out. */
const pathOf = (outlines: readonly Outline[], project: Projection, least: number): string =>
  outlines
    .map(({ points }) => {
      let before: readonly [number, number] | undefined;
      const kept = points.flatMap((point) => {
        const [x, y] = project(point);
        if (before !== undefined && Math.hypot(x - before[0], y - before[1]) < least) return [];
        before = [x, y];
        return [`${x.toFixed(1)} ${y.toFixed(1)}`];
      });
      return kept.length < 3 ? '' : `M${kept.join('L')}Z`;
    })
    .join('');

const land = (box: Box, project: Projection, least: number): readonly ReactNode[] => [
  h(Path, {
    key: 'foreign',
    d: pathOf(
      FOREIGN_OUTLINES.filter((outline) => touches(outline, box)),
      project,
      least,
    ),
    fill: PALETTE['neutral-soft'],
  }),
  h(Path, {
    key: 'own',
    d: pathOf(
      OWN_OUTLINES.filter((outline) => touches(outline, box)),
      project,
      least,
    ),
    fill: PALETTE['map-land'],
    stroke: PALETTE['map-land-line'],
    strokeWidth: 0.5,
  }),
];

const inset = ({ lat, lng }: Place, { width, height }: Frame): readonly ReactNode[] => {
  const [left, top] = [width - INSET.width, height - INSET.height];
  const project = projectionOf(INDONESIA, INSET.width - 2 * INSET.padding);
  const [x, y] = project([lng, lat]);
  return [
    h(Rect, {
      key: 'frame',
      x: left,
      y: top,
      width: INSET.width,
      height: INSET.height,
      fill: PALETTE.bg,
      stroke: PALETTE['line-strong'],
      strokeWidth: 0.5,
    }),
    h(
      G,
      { key: 'country', transform: `translate(${left + INSET.padding}, ${top + INSET.padding})` },
      h(Path, {
        d: pathOf(
          OWN_OUTLINES.filter(({ east, west, north, south }) => east - west + north - south > 0.6),
          project,
          0.5,
        ),
        fill: PALETTE['line-strong'],
      }),
      h(Circle, { cx: x, cy: y, r: 2.2, fill: PALETTE['seat-taken'], stroke: PALETTE.surface, strokeWidth: 0.6 }),
    ),
  ];
};

/** Where a theatre is: its coast, its city's name, and the country with the place in it. */
export const locator = (place: Place, frame: Frame): ReactElement => {
  const { width, height } = frame;
  const [half, tall] = [WIDTH_DEGREES / 2, (WIDTH_DEGREES * height) / width / 2];
  const box = {
    west: place.lng - half,
    east: place.lng + half,
    south: place.lat - tall,
    north: place.lat + tall,
  };
  const project = projectionOf(box, width);
  const [x, y] = project([place.lng, place.lat]);
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    h(Defs, {}, h(ClipPath, { id: 'map' }, h(Rect, { x: 0, y: 0, width, height, rx: 4 }))),
    h(
      G,
      { clipPath: 'url(#map)' },
      h(Rect, { x: 0, y: 0, width, height, fill: PALETTE.bg }),
      ...land(box, project, 0.6),
      h(Circle, { cx: x, cy: y, r: 8, fill: CHAIN_COLOUR[place.chain], fillOpacity: 0.18 }),
      h(Circle, { cx: x, cy: y, r: 3.4, fill: CHAIN_COLOUR[place.chain], stroke: PALETTE.surface, strokeWidth: 1 }),
      label(place.city, x + 8, y + 2.6, { size: 8, weight: 600, fill: PALETTE.ink }),
      ...inset(place, frame),
    ),
    h(Rect, {
      x: 0.25,
      y: 0.25,
      width: width - 0.5,
      height: height - 0.5,
      rx: 4,
      fill: 'none',
      stroke: PALETTE['line-strong'],
      strokeWidth: 0.5,
    }),
  );
};
