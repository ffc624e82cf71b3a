import geometry from './coast.generated.json' with { type: 'json' };

export type Point = readonly [lng: number, lat: number];

/** An island or a country's part of one, with the box around it in degrees. */
export type Outline = {
  readonly points: readonly Point[];
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
};

/** Steps of a thousandth of a degree, east and north in turn, each from the point before. */
const toOutline = (steps: string): Outline => {
  const points: Point[] = [];
  let [lng, lat] = [0, 0];
  const numbers = steps.split(' ').map(Number);
  for (let place = 0; place + 1 < numbers.length; place += 2) {
    lng += numbers[place] ?? 0;
    lat += numbers[place + 1] ?? 0;
    points.push([lng / geometry.stepsPerDegree, lat / geometry.stepsPerDegree]);
  }
  const [lngs, lats] = [points.map(([east]) => east), points.map(([, north]) => north)];
  return {
    points,
    west: Math.min(...lngs),
    east: Math.max(...lngs),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
};

/** Indonesia's coasts. */
export const OWN_OUTLINES: readonly Outline[] = geometry.own.map(toOutline);
/** Its neighbours'. */
export const FOREIGN_OUTLINES: readonly Outline[] = geometry.foreign.map(toOutline);
