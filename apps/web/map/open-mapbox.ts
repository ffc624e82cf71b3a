import mapboxgl from 'mapbox-gl';
import 'mapbox-gl/dist/mapbox-gl.css';
import type { Land, Opening } from './land-on.ts';
import { onThemeChange } from './land-colours.ts';
import { mapboxLand, type MapboxPlace } from './mapbox-land.ts';
import { prefersStillness } from './stillness.ts';

const isDark = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
};

/** Opens a map of the land on a style of Mapbox's. Its library weighs half a megabyte: bring this by import(). */
export const openMapbox = (place: MapboxPlace, opening: Opening): Land =>
  mapboxLand(
    (options) => new mapboxgl.Map({ ...options }),
    place,
    {
      ...{ isDark, onThemeChange },
      isTouched: matchMedia('(pointer: coarse)').matches,
      isStill: prefersStillness(),
    },
    opening,
  );
