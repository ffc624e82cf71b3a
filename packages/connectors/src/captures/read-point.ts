import type { Point } from '@cineradar/core/catalogue/indonesia';
import { isInIndonesia } from '@cineradar/core/catalogue/indonesia';
import { z } from 'zod';

const Degrees = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d{1,3}(\.\d+)?\s*$/)
    .transform(Number),
]);
const LatLng = z.object({ lat: Degrees, lng: Degrees });

/** A point, why what stands there is refused, or null where none is given. */
export const readPoint = (at: {
  readonly lat?: unknown;
  readonly lng?: unknown;
}): Point | { readonly reason: string } | null => {
  if ((at.lat ?? null) === null && (at.lng ?? null) === null) return null;
  const point = LatLng.safeParse(at).data;
  if (point === undefined) return { reason: 'not a point (lat and lng in degrees)' };
  return isInIndonesia(point) ? point : { reason: `the point ${point.lat}, ${point.lng} is not in Indonesia` };
};
