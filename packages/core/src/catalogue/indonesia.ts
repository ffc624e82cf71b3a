/** A point on the earth in degrees (WGS 84). */
export type Point = { readonly lat: number; readonly lng: number };

type Corner = readonly [lng: number, lat: number];

/** Sabang to Rote, Sabang to the border with Papua New Guinea. */
const SOUTH = -11.1;
const NORTH = 6.1;
const WEST = 94.9;
const EAST = 141.02;

/**
 * Neighbours inside that frame, drawn by hand along straits and land borders from an atlas. Good to some 10 km, and to
 * 3 km in the strait of Singapore, across from Batam: enough to refuse what a geocoder mistook, not to draw a border.
 */
const NEIGHBOURS: Readonly<Record<string, readonly Corner[]>> = {
  'Malay Peninsula and Singapore': [
    [99, 6.2],
    [99.9, 5],
    [100.4, 3.6],
    [101.2, 2.7],
    [101.75, 2.35],
    [102.5, 1.85],
    [103, 1.55],
    [103.4, 1.24],
    [103.62, 1.17],
    [103.85, 1.18],
    [104.02, 1.24],
    [104.6, 1.27],
    [104.8, 2],
    [104.9, 6.2],
  ],
  'Sarawak, Brunei and Sabah': [
    [109.66, 2.12],
    [109.6, 1.75],
    [109.85, 1.4],
    [110.3, 1.02],
    [111.2, 1.06],
    [111.85, 1.02],
    [112.2, 1.45],
    [113, 1.58],
    [113.8, 1.36],
    [114.6, 1.5],
    [114.9, 2.05],
    [115.15, 2.7],
    [115.55, 3.2],
    [115.7, 3.95],
    [116.1, 4.36],
    [117.1, 4.34],
    [117.6, 4.2],
    [118, 4.16],
    [119.3, 4.3],
    [119.5, 6.2],
    [113, 6.2],
    [111, 3.2],
  ],
  'Sulu islands': [
    [119.2, 4.6],
    [121.6, 4.6],
    [122, 6.2],
    [119.2, 6.2],
  ],
  'Sarangani islands': [
    [124.9, 5.25],
    [125.8, 5.25],
    [125.8, 6.2],
    [124.9, 6.2],
  ],
  'Timor-Leste': [
    [124.95, -8.94],
    [125.3, -8.5],
    [125.45, -8.14],
    [125.75, -8.14],
    [126.9, -8.24],
    [127.4, -8.3],
    [127.4, -8.75],
    [126, -9.6],
    [125.07, -9.6],
    [125.07, -9.3],
    [125.2, -9.15],
  ],
  Oecusse: [
    [124.05, -9.35],
    [124.3, -9.15],
    [124.46, -9.16],
    [124.36, -9.48],
    [124.1, -9.48],
  ],
  'Christmas Island': [
    [105.4, -10.7],
    [105.8, -10.7],
    [105.8, -10.3],
    [105.4, -10.3],
  ],
};

/** Even-odd rule (W. R. Franklin, PNPOLY): a ray from the point crosses the outline an odd number of times. */
const isInside = ({ lat, lng }: Point, outline: readonly Corner[]): boolean => {
  let inside = false;
  let [fromLng, fromLat] = outline.at(-1) ?? [0, 0];
  for (const [toLng, toLat] of outline) {
    const crossesLat = toLat > lat !== fromLat > lat;
    if (crossesLat && lng < ((fromLng - toLng) * (lat - toLat)) / (fromLat - toLat) + toLng) inside = !inside;
    [fromLng, fromLat] = [toLng, toLat];
  }
  return inside;
};

/** True for a point in Indonesia, as far as a coarse outline of its neighbours tells; false for no number at all. */
export const isInIndonesia = (point: Point): boolean =>
  point.lat >= SOUTH &&
  point.lat <= NORTH &&
  point.lng >= WEST &&
  point.lng <= EAST &&
  !Object.values(NEIGHBOURS).some((outline) => isInside(point, outline));
