import { cameraFor, type LngLat, type Pixel } from './mercator.ts';
import { NATION, type RoomOf } from './nation.ts';

/** Zoomed in by so little it is still the nation that is shown. */
const NATIONAL_BELOW = 0.6;
const STEP_MS = 480;
const FLIGHT_MS = 700;

/** Where the map looks. */
export type View = { readonly zoom: number; readonly isNational: boolean };

/** A map of the land, whoever draws its ground. */
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
  readonly room: RoomOf;
  /** Says that a map under a finger is moved with two. */
  readonly twoFingers: string;
  /** Called when it is ready, and for every frame in which it moves or changes size. */
  readonly moved: () => void;
};

type Camera = { zoom?: number; center?: [number, number] };

/** What MapLibre and Mapbox GL have in common, as far as it is used here. */
export type GroundMap = {
  getContainer: () => HTMLElement;
  getCanvasContainer: () => HTMLElement;
  getZoom: () => number;
  project: (point: [number, number]) => { readonly x: number; readonly y: number };
  jumpTo: (camera: Camera) => unknown;
  easeTo: (camera: Camera & { duration: number }) => unknown;
  on: (event: 'move' | 'movestart' | 'resize', hear: (event: object) => void) => unknown;
  once: (event: 'idle', hear: () => void) => unknown;
  remove: () => void;
};

/** The camera from which the nation fills what `room` leaves of the container. */
const frameOf = (map: GroundMap, room: RoomOf): Camera & { zoom: number } => {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const { zoom, center } = cameraFor(NATION, width, height, room({ width, height }));
  return { zoom, center: [center[0], center[1]] };
};

/** Whether the map stands where it shows the nation; a reader who moves it takes it from there. */
const followNation = (map: GroundMap, room: RoomOf, moved: () => void) => {
  const state = { isAtNation: true };
  map.jumpTo(frameOf(map, room));
  map.on('movestart', (event) => {
    if ('originalEvent' in event && event.originalEvent !== undefined) state.isAtNation = false;
  });
  map.on('resize', () => {
    if (state.isAtNation) map.jumpTo(frameOf(map, room));
    moved();
  });
  map.on('move', moved);
  return state;
};

/**
 * The land on a map that has just been made: shown whole, moved by what is asked of it.
 * @param isStill whether nothing may fly: the reader asked for stillness
 * @param closed called when the land is closed, before its map goes
 */
export const landOn = (map: GroundMap, { room, moved }: Opening, isStill: boolean, closed: () => void): Land => {
  const state = followNation(map, room, moved);
  let isDrawn = false;
  map.once('idle', () => {
    isDrawn = true;
    moved();
  });
  const moveTo = (camera: Camera, isAtNation: boolean, durationMs: number): void => {
    state.isAtNation = isAtNation;
    map.easeTo({ ...camera, duration: isStill ? 0 : durationMs });
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
      closed();
      map.remove();
    },
  };
};
