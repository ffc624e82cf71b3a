import type { StyleSpecification } from 'maplibre-gl';
import { type Outline, OUTLINES } from './outlines.ts';

/** What the land is painted with; CSS colours that WebGL reads. */
export type LandColours = {
  readonly land: string;
  readonly coast: string;
  readonly foreign: string;
};

/** How a map of the outlines in the app is styled, and what of it follows the theme. */
export type MapStyle = {
  readonly style: (colours: LandColours) => StyleSpecification;
  /** The paint that follows the theme: layer, property, value. */
  readonly paint: (
    colours: LandColours,
  ) => readonly (readonly [layer: string, property: 'fill-color' | 'line-color', colour: string])[];
};

const polygons = (outlines: readonly Outline[]) => ({
  type: 'Feature' as const,
  properties: {},
  geometry: {
    type: 'MultiPolygon' as const,
    coordinates: outlines.map((outline) => [outline.map(([lng, lat]) => [lng, lat])]),
  },
});

const paint: MapStyle['paint'] = ({ land, coast, foreign }) => [
  ['foreign', 'fill-color', foreign],
  ['land', 'fill-color', land],
  ['coast', 'line-color', coast],
];

/**
 * Neighbours, land and coast from the outlines in the app: no tile, font or sprite is fetched. The sea is left clear, so
 * that the page's own shows, and the still drawing until the land is there.
 */
export const LOCAL_STYLE: MapStyle = {
  paint,
  style: (colours) => ({
    version: 8,
    sources: {
      own: { type: 'geojson', data: polygons(OUTLINES.own), tolerance: 0.2 },
      foreign: { type: 'geojson', data: polygons(OUTLINES.foreign), tolerance: 0.2 },
    },
    layers: [
      { id: 'foreign', type: 'fill', source: 'foreign', paint: { 'fill-color': colours.foreign } },
      { id: 'land', type: 'fill', source: 'own', paint: { 'fill-color': colours.land } },
      {
        id: 'coast',
        type: 'line',
        source: 'own',
        paint: { 'line-color': colours.coast, 'line-width': 0.6 },
      },
    ],
  }),
};
