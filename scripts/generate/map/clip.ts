import type { Point, Ring } from './topology.ts';

export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

type Edge = { readonly axis: 0 | 1; readonly at: number; readonly keeps: 1 | -1 };

const isInside = (point: Point, { axis, at, keeps }: Edge): boolean => (point[axis] - at) * keeps >= 0;

const crossing = (a: Point, b: Point, { axis, at }: Edge): Point => {
  const part = (at - a[axis]) / (b[axis] - a[axis]);
  const other = axis === 0 ? a[1] + (b[1] - a[1]) * part : a[0] + (b[0] - a[0]) * part;
  return axis === 0 ? [at, other] : [other, at];
};

const cutAt = (ring: Ring, edge: Edge): Ring =>
  ring.flatMap((point, place) => {
    const before = ring.at(place - 1) ?? point;
    const inside = isInside(point, edge);
    if (isInside(before, edge) === inside) return inside ? [point] : [];
    const cut = crossing(before, point, edge);
    return inside ? [cut, point] : [cut];
  });

/** The part of a ring that lies in a box (Sutherland and Hodgman 1974); empty where none does. */
export const clipRing = (ring: Ring, { west, south, east, north }: Box): Ring => {
  const edges: readonly Edge[] = [
    { axis: 0, at: west, keeps: 1 },
    { axis: 0, at: east, keeps: -1 },
    { axis: 1, at: south, keeps: 1 },
    { axis: 1, at: north, keeps: -1 },
  ];
  return edges.reduce(cutAt, ring);
};
