import geometry from './geometry.generated.json' with { type: 'json' };
import type { LngLat } from './mercator.ts';

export type Outline = readonly LngLat[];

const toOutline = (steps: string): Outline => {
  const numbers = steps.split(' ').map(Number);
  let [x, y] = [0, 0];
  return Array.from({ length: numbers.length / 2 }, (_, place): LngLat => {
    x += numbers[2 * place] ?? 0;
    y += numbers[2 * place + 1] ?? 0;
    return [x / geometry.stepsPerDegree, y / geometry.stepsPerDegree];
  });
};

/** The islands of Indonesia, and what can be seen of its neighbours: closed outlines in degrees. */
export const OUTLINES: { readonly own: readonly Outline[]; readonly foreign: readonly Outline[] } = {
  own: geometry.own.map(toOutline),
  foreign: geometry.foreign.map(toOutline),
};
