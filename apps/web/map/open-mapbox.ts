import mapboxgl from 'mapbox-gl';
import 'mapbox-gl/dist/mapbox-gl.css';
import { onThemeChange, shownTheme } from '../theme/shown-theme.ts';
import type { Land, Opening } from './land-on.ts';
import { mapboxLand, type MapboxPlace } from './mapbox-land.ts';
import { prefersStillness } from './stillness.ts';

const isDark = (): boolean => shownTheme() === 'dark';

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
