import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { onThemeChange } from '../theme/shown-theme.ts';
import { readLandColours } from './land-colours.ts';
import { type Land, landOn, type Opening } from './land-on.ts';
import { LOCAL_STYLE, type MapStyle } from './map-style.ts';
import type { LngLat } from './mercator.ts';
import { prefersStillness } from './stillness.ts';

/** Beyond this the outlines end. */
const LIMITS: readonly [LngLat, LngLat] = [
  [86.5, -19.5],
  [151.5, 15.5],
];
const MOST_ZOOM = 13;
const workerUrl = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url);

const paintBy = (map: maplibre.Map, style: MapStyle, container: HTMLElement): void => {
  for (const [layer, property, colour] of style.paint(readLandColours(container))) {
    map.setPaintProperty(layer, property, colour);
  }
};

/** A map that shows the land and lets nobody turn or tilt it. */
const drawLand = (container: HTMLElement, style: MapStyle, twoFingers: string): maplibre.Map => {
  maplibre.setWorkerUrl(workerUrl.toString());
  const map = new maplibre.Map({
    container,
    style: style.style(readLandColours(container)),
    maxBounds: [
      [LIMITS[0][0], LIMITS[0][1]],
      [LIMITS[1][0], LIMITS[1][1]],
    ],
    maxZoom: MOST_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    // One finger scrolls the page the map stands in.
    cooperativeGestures: matchMedia('(pointer: coarse)').matches,
    locale: { 'CooperativeGesturesHandler.MobileHelpText': twoFingers },
    keyboard: false,
  });
  map.touchZoomRotate.disableRotation();
  // The list is the map's equal for keys and screen readers; the canvas would be a stop that says nothing.
  map.getCanvas().tabIndex = -1;
  return map;
};

/**
 * Opens a map of the land in `container`, its ground the outlines in the app. Throws where the browser has no WebGL.
 */
export const openLand = (container: HTMLElement, opening: Opening): Land => {
  const map = drawLand(container, LOCAL_STYLE, opening.twoFingers);
  // A theme that changes while the style is still read is painted once it stands: before, MapLibre throws.
  let isStyled = false;
  const paint = (): void => {
    if (isStyled) paintBy(map, LOCAL_STYLE, container);
  };
  map.once('style.load', () => {
    isStyled = true;
    paint();
  });
  const stopHearing = onThemeChange(paint);
  return landOn(map, opening, prefersStillness(), stopHearing);
};
