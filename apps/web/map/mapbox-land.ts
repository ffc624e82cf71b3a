import { type GroundMap, type Land, landOn, type Opening } from './land-on.ts';

/** Mapbox's own plain styles: theirs to keep, and quiet enough for circles to glow on. */
const STYLE_URL = { light: 'mapbox://styles/mapbox/light-v11', dark: 'mapbox://styles/mapbox/dark-v11' } as const;
const MOST_ZOOM = 16;

/** What of Mapbox GL's options is used; their names and meaning are Mapbox's. */
export type MapboxOptions = {
  readonly container: HTMLElement;
  readonly accessToken: string;
  readonly style: string;
  readonly projection: 'mercator';
  readonly maxZoom: number;
  readonly dragRotate: false;
  readonly pitchWithRotate: false;
  readonly touchPitch: false;
  readonly keyboard: false;
  readonly fadeDuration: 0;
  readonly cooperativeGestures: boolean;
  readonly locale: Record<string, string>;
};

/** A map of Mapbox GL, as far as it is used here. */
export type MapboxMap = GroundMap & {
  readonly setStyle: (style: string) => unknown;
  readonly getCanvas: () => HTMLElement;
  readonly touchZoomRotate: { readonly disableRotation: () => void };
};

/** What the reader's device says. */
export type Surroundings = {
  readonly isDark: () => boolean;
  /** Calls back whenever the theme changes; gives what ends it. */
  readonly onThemeChange: (changed: () => void) => () => void;
  readonly isTouched: boolean;
  readonly isStill: boolean;
};

export type MapboxPlace = { readonly container: HTMLElement; readonly token: string };

/**
 * The land on a style of Mapbox's: the same marks, labels and inset stand above it. The style follows the theme; the
 * attribution that Mapbox asks for stays. Throws what Mapbox GL throws, as where there is no WebGL.
 */
export const mapboxLand = (
  makeMap: (options: MapboxOptions) => MapboxMap,
  { container, token }: MapboxPlace,
  { isDark, onThemeChange, isTouched, isStill }: Surroundings,
  opening: Opening,
): Land => {
  const styleNow = (): string => STYLE_URL[isDark() ? 'dark' : 'light'];
  const map = makeMap({
    container,
    accessToken: token,
    style: styleNow(),
    // The globe would not fit the drawings beside it, which are Mercator's.
    projection: 'mercator',
    maxZoom: MOST_ZOOM,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    keyboard: false,
    fadeDuration: 0,
    cooperativeGestures: isTouched,
    locale: { 'TouchPanBlocker.Message': opening.twoFingers },
  });
  map.touchZoomRotate.disableRotation();
  // The list is the map's equal for keys and screen readers; the canvas would be a stop that says nothing.
  map.getCanvas().tabIndex = -1;
  const stopHearing = onThemeChange(() => map.setStyle(styleNow()));
  return landOn(map, opening, isStill, stopHearing);
};
