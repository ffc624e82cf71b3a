import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { onThemeChange, readLandColours } from './land-colours.ts';
import type { MapStyle } from './map-style.ts';
import { type LngLat, type Pixel, zoomFor } from './mercator.ts';
import { NATION, type RoomOf } from './nation.ts';

/** Beyond this the outlines end. */
const LIMITS: readonly [LngLat, LngLat] = [
  [86.5, -19.5],
  [151.5, 15.5],
];
const MOST_ZOOM = 13;
/** Zoomed in by so little it is still the nation that is shown. */
const NATIONAL_BELOW = 0.6;
const STEP_MS = 480;
const FLIGHT_MS = 700;

/** Where the map looks. */
export type View = { readonly zoom: number; readonly isNational: boolean };

export type Land = {
  /** Lies over the ground and under nothing: marks go here, and drags that begin on them still move the map. */
  readonly overlay: HTMLElement;
  readonly project: (point: LngLat) => Pixel;
  readonly view: () => View;
  /** Whether the land has been drawn once; the first time takes a worker. */
  readonly isDrawn: () => boolean;
  readonly showNation: () => void;
  readonly zoomBy: (steps: number) => void;
  readonly flyTo: (point: LngLat, zoom: number) => void;
  readonly close: () => void;
};

export type Opening = {
  readonly style: MapStyle;
  readonly room: RoomOf;
  /** Says that a map under a finger is moved with two. */
  readonly twoFingers: string;
  /** Called when it is ready, and for every frame in which it moves or changes size. */
  readonly moved: () => void;
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

/** Whether the map stands where it shows the nation; a reader who moves it takes it from there. */
const followNation = (map: maplibre.Map, room: RoomOf, moved: () => void) => {
  const state = { isAtNation: true };
  map.jumpTo(frameOf(map, room));
  map.on('movestart', (event) => {
    if ('originalEvent' in event && event.originalEvent !== undefined) state.isAtNation = false;
  });
  map.on('resize', () => {
    if (state.isAtNation) map.jumpTo(frameOf(map, room));
    moved();
  });
  return state;
};

/**
 * Opens a map of the land in `container`. Throws where the browser has no WebGL.
 */
export const openLand = (container: HTMLElement, { style, room, twoFingers, moved }: Opening): Land => {
  const still = prefersStillness();
  const map = drawLand(container, style, twoFingers);
  const state = followNation(map, room, moved);
  map.on('move', moved);
  let isDrawn = false;
  map.once('idle', () => {
    isDrawn = true;
    moved();
  });
  const stopHearing = onThemeChange(() => paintBy(map, style, container));
  const moveTo = (camera: maplibre.EaseToOptions, isAtNation: boolean, durationMs: number): void => {
    state.isAtNation = isAtNation;
    map.easeTo({ ...camera, duration: still ? 0 : durationMs });
  };
  return {
    overlay: map.getCanvasContainer(),
    project: ([lng, lat]) => {
      const { x, y } = map.project([lng, lat]);
      return [x, y];
    },
    view: () => ({ zoom: map.getZoom(), isNational: map.getZoom() < frameOf(map, room).zoom + NATIONAL_BELOW }),
    isDrawn: () => isDrawn,
    showNation: () => moveTo(frameOf(map, room), true, STEP_MS),
    zoomBy: (steps) => moveTo({ zoom: map.getZoom() + steps }, false, STEP_MS),
    flyTo: ([lng, lat], zoom) => moveTo({ center: [lng, lat], zoom }, false, FLIGHT_MS),
    close: () => {
      stopHearing();
      map.remove();
    },
  };
};
