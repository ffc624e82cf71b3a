import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { onThemeChange, readLandColours } from './land-colours.ts';
import type { MapStyle } from './map-style.ts';
import { type LngLat, type Pixel, zoomFor } from './mercator.ts';
import { NATION, type RoomOf } from './nation.ts';

/** Beyond this the outlines end. */
const LIMITS: readonly [LngLat, LngLat] = [
  [87, -18.5],
  [151, 14.5],
];
const MOST_ZOOM = 13;

/** Where the map looks. */
export type View = { readonly zoom: number; readonly isNational: boolean };

export type Land = {
  /** Lies over the ground and under nothing: marks go here, and drags that begin on them still move the map. */
  readonly overlay: HTMLElement;
  readonly project: (point: LngLat) => Pixel;
  readonly view: () => View;
  readonly showNation: () => void;
  readonly zoomBy: (steps: number) => void;
  readonly flyTo: (point: LngLat, zoom: number) => void;
  readonly close: () => void;
};

const workerUrl = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url);

const prefersStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The camera from which the nation fills what `room` leaves of the container. */
const frameOf = (map: maplibre.Map, room: RoomOf) => {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const { top, right, bottom, left } = room({ width, height });
  const camera = map.cameraForBounds(
    [
      [NATION.west, NATION.south],
      [NATION.east, NATION.north],
    ],
    { padding: { top, right, bottom, left } },
  );
  return { zoom: camera?.zoom ?? zoomFor(NATION, width, height), center: camera?.center ?? [118, -2.4] };
};

const paintBy = (map: maplibre.Map, style: MapStyle, container: HTMLElement): void => {
  for (const [layer, property, colour] of style.paint(readLandColours(container))) {
    map.setPaintProperty(layer, property, colour);
  }
};

/**
 * Opens a map of the land in `container`. `moved` is called when it is ready, and for every frame in which it moves or
 * changes size. Throws where the browser has no WebGL.
 */
export const openLand = (container: HTMLElement, style: MapStyle, room: RoomOf, moved: () => void): Land => {
  maplibre.setWorkerUrl(workerUrl.toString());
  const still = prefersStillness();
  const map = new maplibre.Map({
    container,
    style: style.style(readLandColours(container)),
    bounds: [
      [NATION.west, NATION.south],
      [NATION.east, NATION.north],
    ],
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
    keyboard: false,
  });
  map.touchZoomRotate.disableRotation();
  // The list is the map's equal for keys and screen readers; the canvas would be a stop that says nothing.
  map.getCanvas().tabIndex = -1;
  const duration = still ? 0 : 480;
  let isAtNation = true;
  const showNation = (): void => {
    isAtNation = true;
    map.easeTo({ ...frameOf(map, room), duration });
  };
  map.on('move', moved);
  map.on('movestart', (event) => {
    if ('originalEvent' in event && event.originalEvent !== undefined) isAtNation = false;
  });
  map.on('resize', () => {
    if (isAtNation) map.jumpTo(frameOf(map, room));
    moved();
  });
  map.jumpTo(frameOf(map, room));
  map.once('load', moved);
  const stopHearing = onThemeChange(() => paintBy(map, style, container));
  return {
    overlay: map.getCanvasContainer(),
    project: ([lng, lat]) => {
      const { x, y } = map.project([lng, lat]);
      return [x, y];
    },
    view: () => ({ zoom: map.getZoom(), isNational: map.getZoom() < frameOf(map, room).zoom + 0.6 }),
    showNation,
    zoomBy: (steps) => {
      isAtNation = false;
      map.easeTo({ zoom: map.getZoom() + steps, duration });
    },
    flyTo: ([lng, lat], zoom) => {
      isAtNation = false;
      map.easeTo({ center: [lng, lat], zoom, duration: still ? 0 : 700 });
    },
    close: () => {
      stopHearing();
      map.remove();
    },
  };
};
