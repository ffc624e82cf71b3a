import { fileURLToPath } from 'node:url';
import { type Box, clipRing } from './map/clip.ts';
import { ringArea, simplify } from './map/simplify.ts';
import { joinArcs, readCountries, type Ring } from './map/topology.ts';

const SOURCE = fileURLToPath(import.meta.resolve('world-atlas/countries-10m.json'));
const OWN = 'Indonesia';
/** What the map may show; the map's own limits lie within. */
const BOX: Box = { west: 86, south: -20, east: 152, north: 16 };
/** Square degrees: a corner of Indonesia's coast goes under some 700 m across, a neighbour's under 8 km. */
const LEAST_CORNER = { own: 2.4e-5, foreign: 3e-3 };
/** Square degrees: smaller islands go. */
const LEAST_ISLAND = { own: 3e-4, foreign: 3e-2 };
/** Coordinates are told in thousandths of a degree, each as the step from the one before. */
const STEPS_PER_DEGREE = 1_000;

/** An arc by its index, whichever way it runs. */
const forwards = (arc: number): number => (arc < 0 ? ~arc : arc);

const touches = (ring: Ring): boolean =>
  ring.some(([lng, lat]) => lng > BOX.west && lng < BOX.east && lat > BOX.south && lat < BOX.north);

/** Pairs of steps east and north, in one text. */
const toSteps = (ring: Ring): string => {
  let [x, y] = [0, 0];
  const steps = ring.flatMap(([lng, lat]) => {
    const [nextX, nextY] = [Math.round(lng * STEPS_PER_DEGREE), Math.round(lat * STEPS_PER_DEGREE)];
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
  return steps.join(' ');
};

/**
 * The text of the map's geometry: outlines of Indonesia and of its neighbours, cut from Natural Earth's 1:10m
 * countries as world-atlas packs them, simplified arc by arc so that borders stay shared.
 */
export const makeMapGeometry = async (): Promise<string> => {
  const { arcs, rings } = await readCountries(SOURCE);
  const near = rings.filter((ring) => ring.arcs.some((arc) => touches(arcs[forwards(arc)] ?? [])));
  const arcsOf = (of: typeof near) => new Set(of.flatMap((ring) => ring.arcs.map(forwards)));
  const [used, ofOwn] = [arcsOf(near), arcsOf(near.filter(({ country }) => country === OWN))];
  const simple = arcs.map((arc, index) =>
    used.has(index) ? simplify(arc, ofOwn.has(index) ? LEAST_CORNER.own : LEAST_CORNER.foreign) : [],
  );
  const outlines = (own: boolean): readonly string[] =>
    near
      .filter(({ country }) => (country === OWN) === own)
      .map((ring) => clipRing(joinArcs(simple, ring.arcs), BOX))
      .filter((ring) => ring.length > 3 && ringArea(ring) > (own ? LEAST_ISLAND.own : LEAST_ISLAND.foreign))
      .map(toSteps);
  const geometry = {
    generatedBy: 'npm run generate, from world-atlas 2 (Natural Earth 1:10m, public domain); see geometry-licence.txt',
    stepsPerDegree: STEPS_PER_DEGREE,
    own: outlines(true),
    foreign: outlines(false),
  };
  return `${JSON.stringify(geometry, null, 2)}\n`;
};
