import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Longitude and latitude in degrees (WGS 84). */
export type Point = readonly [lng: number, lat: number];
export type Ring = readonly Point[];

const ArcRing = z.array(z.int());
const Country = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), arcs: z.array(ArcRing), properties: z.object({ name: z.string() }) }),
  z.object({
    type: z.literal('MultiPolygon'),
    arcs: z.array(z.array(ArcRing)),
    properties: z.object({ name: z.string() }),
  }),
]);
const Pair = z.tuple([z.number(), z.number()]);
const Topology = z.object({
  transform: z.object({ scale: Pair, translate: Pair }),
  arcs: z.array(z.array(Pair)),
  objects: z.object({ countries: z.object({ geometries: z.array(z.unknown()) }) }),
});

/** Countries as outer rings of arcs; an arc is named by its index, or by its complement where it runs backwards. */
export type Countries = {
  readonly arcs: readonly Ring[];
  readonly rings: readonly { readonly country: string; readonly arcs: readonly number[] }[];
};

/** Reads world-atlas' TopoJSON of countries. Holes are left out: they are lakes and enclaves, too small to show. */
export const readCountries = async (file: string): Promise<Countries> => {
  const { transform, arcs, objects } = Topology.parse(JSON.parse(await readFile(file, 'utf8')));
  const [[kx, ky], [x0, y0]] = [transform.scale, transform.translate];
  const rings = objects.countries.geometries.flatMap((geometry) => {
    const country = Country.safeParse(geometry);
    if (!country.success) return [];
    const { type, properties } = country.data;
    const polygons = type === 'Polygon' ? [country.data.arcs] : country.data.arcs;
    return polygons.flatMap(([outer]) => (outer === undefined ? [] : [{ country: properties.name, arcs: outer }]));
  });
  return {
    arcs: arcs.map((deltas) => {
      let [x, y] = [0, 0];
      return deltas.map(([dx, dy]): Point => {
        x += dx;
        y += dy;
        return [x * kx + x0, y * ky + y0];
      });
    }),
    rings,
  };
};

/** The points of a ring, each once but for the first, which also ends it. */
export const joinArcs = (arcs: readonly Ring[], indexes: readonly number[]): Ring => {
  const points = indexes.flatMap((index, place) => {
    const arc = (index < 0 ? arcs[~index]?.toReversed() : arcs[index]) ?? [];
    return place === 0 ? arc : arc.slice(1);
  });
  return points;
};
