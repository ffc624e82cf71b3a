import { expect, test } from 'vitest';
import { mapboxLand, type MapboxMap, type MapboxOptions, type Surroundings } from './mapbox-land.ts';
import { NATION } from './nation.ts';

const SIZE = { clientWidth: 900, clientHeight: 400 };
const CONTAINER = SIZE as HTMLElement;

/**
 * A FAKE of Mapbox GL 3, kept to what its documentation promises and holding state as the real one does: a public token
 * is needed, a style is loaded by its address and can be replaced, a camera stays where it was put, events follow moves,
 * and nothing works after remove(). No test here speaks to Mapbox.
 */
class FakeMapbox implements MapboxMap {
  readonly options: MapboxOptions;
  readonly styles: string[];
  readonly rotation = { isOn: true };
  readonly touchZoomRotate = { disableRotation: (): void => void (this.rotation.isOn = false) };
  readonly canvas = { tabIndex: 0 };
  camera: { zoom: number; center: [number, number] } = { zoom: 0, center: [0, 0] };
  lastDuration: number | undefined;
  isRemoved = false;
  readonly #heard = new Map<string, ((event: object) => void)[]>();

  constructor(options: MapboxOptions) {
    if (!options.accessToken.startsWith('pk.')) throw new Error('Use a public access token (pk.*) with Mapbox GL');
    this.options = options;
    this.styles = [options.style];
  }

  readonly #use = (): void => {
    if (this.isRemoved) throw new Error('the map was removed');
  };
  readonly tell = (event: string, detail: object = {}): void => {
    for (const hear of this.#heard.get(event) ?? []) hear(detail);
  };
  readonly getContainer = (): HTMLElement => CONTAINER;
  readonly getCanvasContainer = (): HTMLElement => CONTAINER;
  readonly getCanvas = (): HTMLElement => this.canvas as HTMLElement;
  readonly getZoom = (): number => this.camera.zoom;
  readonly project = ([lng, lat]: [number, number]): { x: number; y: number } => ({
    x: (lng - this.camera.center[0]) * 2 ** this.camera.zoom,
    y: (this.camera.center[1] - lat) * 2 ** this.camera.zoom,
  });
  readonly setStyle = (style: string): void => {
    this.#use();
    this.styles.push(style);
  };
  readonly jumpTo = ({ zoom = this.camera.zoom, center = this.camera.center }): void => {
    this.#use();
    this.camera = { zoom, center };
    this.tell('movestart');
    this.tell('move');
  };
  readonly easeTo = ({ duration, ...camera }: { zoom?: number; center?: [number, number]; duration: number }): void => {
    this.lastDuration = duration;
    this.jumpTo(camera);
  };
  readonly on = (event: string, hear: (event: object) => void): void =>
    void this.#heard.set(event, [...(this.#heard.get(event) ?? []), hear]);
  readonly once = (event: string, hear: () => void): void => this.on(event, hear);
  readonly remove = (): void => {
    this.isRemoved = true;
  };
}

const opened = (token = 'pk.test', isStill = false) => {
  const theme = { isDark: false, hears: new Set<() => void>() };
  const surroundings: Surroundings = {
    isDark: () => theme.isDark,
    onThemeChange: (changed) => {
      theme.hears.add(changed);
      return () => theme.hears.delete(changed);
    },
    isTouched: true,
    isStill,
  };
  const made: FakeMapbox[] = [];
  const makeMap = (options: MapboxOptions): FakeMapbox => {
    const map = new FakeMapbox(options);
    made.push(map);
    return map;
  };
  let moves = 0;
  const opening = {
    room: () => ({ top: 6, right: 26, bottom: 6, left: 26 }),
    twoFingers: 'two fingers',
    moved: () => (moves += 1),
  };
  const land = mapboxLand(makeMap, { container: CONTAINER, token }, surroundings, opening);
  const [map] = made;
  if (map === undefined) throw new Error('no map was made');
  return { land, map, theme, moves: () => moves };
};

test('the map bears the token, is flat, cannot be turned, and is no stop for the keyboard', () => {
  const { map } = opened();
  expect(map.options).toMatchObject({
    accessToken: 'pk.test',
    projection: 'mercator',
    dragRotate: false,
    keyboard: false,
  });
  expect([map.rotation.isOn, map.canvas.tabIndex]).toEqual([false, -1]);
  expect(map.options.locale).toEqual({ 'TouchPanBlocker.Message': 'two fingers' });
});

test('a token that Mapbox refuses is told by whoever opens the map', () => {
  expect(() => opened('sk.secret')).toThrow('public access token');
});

test('the style follows the theme, and no longer once the map is closed', () => {
  const { land, map, theme } = opened();
  theme.isDark = true;
  for (const changed of theme.hears) changed();
  expect(map.styles).toEqual(['mapbox://styles/mapbox/light-v11', 'mapbox://styles/mapbox/dark-v11']);
  land.close();
  expect([theme.hears.size, map.isRemoved]).toEqual([0, true]);
});

test('it shows the nation first; a step closer leaves it, and what was asked brings it back', () => {
  const { land, map, moves } = opened();
  expect(map.camera.center[0]).toBeCloseTo((NATION.west + NATION.east) / 2, 6);
  expect(land.view().isNational).toBe(true);
  land.zoomBy(2);
  expect(land.view().isNational).toBe(false);
  land.flyTo([106.8, -6.2], 9.4);
  expect(map.camera).toEqual({ zoom: 9.4, center: [106.8, -6.2] });
  expect(land.project([106.8, -6.2])).toEqual([0, 0]);
  land.showNation();
  expect(land.view().isNational).toBe(true);
  expect(moves()).toBeGreaterThanOrEqual(3);
});

test('a larger window keeps the nation in sight until the reader has moved the map', () => {
  const { land, map } = opened();
  map.camera = { zoom: 3, center: [0, 0] };
  map.tell('resize');
  expect(land.view().isNational).toBe(true);
  expect(map.camera.center[0]).toBeGreaterThan(100);
  map.tell('movestart', { originalEvent: {} });
  map.camera = { zoom: 9, center: [106.8, -6.2] };
  map.tell('resize');
  expect(map.camera).toEqual({ zoom: 9, center: [106.8, -6.2] });
});

test('the land counts as drawn once the style has come to rest, and flies nowhere for who asked for stillness', () => {
  const { land, map } = opened('pk.test', true);
  expect(land.isDrawn()).toBe(false);
  map.tell('idle');
  expect(land.isDrawn()).toBe(true);
  land.flyTo([106.8, -6.2], 9.4);
  expect(map.lastDuration).toBe(0);
});
