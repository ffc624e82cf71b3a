import type { Point, Ring } from './topology.ts';

const triangle = (a: Point, b: Point, c: Point): number =>
  Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

type Corner = { readonly point: Point; before: Corner | null; after: Corner | null; area: number };

const areaOf = ({ point, before, after }: Corner): number =>
  before === null || after === null ? Number.POSITIVE_INFINITY : triangle(before.point, point, after.point);

/** Corners in buckets by the area they had when they were put there: near enough to the smallest first, and fast. */
const BUCKETS = 256;

/**
 * Leaves out corners whose triangle with their neighbours is smaller than `area` (square degrees), from the smallest
 * up (Visvalingam and Whyatt 1993, in 256 steps of size). Both ends stay, so that countries keep sharing borders.
 */
export const simplify = (line: Ring, area: number): Ring => {
  const corners = line.map((point): Corner => ({ point, before: null, after: null, area: 0 }));
  for (const [place, corner] of corners.entries()) {
    corner.before = corners[place - 1] ?? null;
    corner.after = corners[place + 1] ?? null;
  }
  const buckets = Array.from({ length: BUCKETS }, (): Corner[] => []);
  const bucketOf = (corner: Corner): number => Math.floor((corner.area / area) * BUCKETS);
  const put = (corner: Corner, atLeast: number): void => {
    corner.area = areaOf(corner);
    buckets[Math.max(atLeast, Math.min(bucketOf(corner), BUCKETS))]?.push(corner);
  };
  for (const corner of corners) put(corner, 0);
  const gone = new Set<Corner>();
  for (const [place, bucket] of buckets.entries()) {
    for (const corner of bucket) {
      if (gone.has(corner) || bucketOf(corner) > place) continue;
      gone.add(corner);
      const { before, after } = corner;
      if (before !== null) before.after = after;
      if (after !== null) after.before = before;
      for (const near of [before, after]) if (near !== null) put(near, place);
    }
  }
  return corners.filter((corner) => !gone.has(corner)).map(({ point }) => point);
};

/** The area of a ring in square degrees. */
export const ringArea = (ring: Ring): number => {
  let twice = 0;
  for (const [place, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(place + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
};
