/** Longitude and latitude in degrees (WGS 84). */
export type LngLat = readonly [lng: number, lat: number];
export type Pixel = readonly [x: number, y: number];
export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** Where a point of the earth stands on a drawing, in pixels from its top left. */
export type Project = (point: LngLat) => Pixel;

/** A tile of MapLibre's world at zoom 0 is so many pixels wide. */
const TILE_PX = 512;

/** Web Mercator, both ways from 0 to 1; y grows southwards. */
const unit = ([lng, lat]: LngLat): Pixel => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lng + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

const NO_ROOM = { top: 0, right: 0, bottom: 0, left: 0 };

/** A projection that fits a box into `width` × `height` pixels, centred in what `room` leaves of them. */
export const fitBox = (box: Box, width: number, height: number, room = NO_ROOM): Project => {
  const [innerWidth, innerHeight] = [width - room.left - room.right, height - room.top - room.bottom];
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  const scale = Math.min(innerWidth / (right - left), innerHeight / (bottom - top));
  const [centreX, centreY] = [(left + right) / 2, (top + bottom) / 2];
  return (point) => {
    const [x, y] = unit(point);
    return [(x - centreX) * scale + room.left + innerWidth / 2, (y - centreY) * scale + room.top + innerHeight / 2];
  };
};

/** How wide a box is for each pixel of its height. */
export const aspectOf = (box: Box): number => {
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  return (right - left) / (bottom - top);
};

const toLngLat = ([x, y]: Pixel): LngLat => [
  x * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
];

/** Where a map looks from: the point in its middle, and the zoom of MapLibre and Mapbox. */
export type Camera = { readonly zoom: number; readonly center: LngLat };

/** The camera whose map of `width` × `height` pixels shows what {@link fitBox} projects. */
export const cameraFor = (box: Box, width: number, height: number, room = NO_ROOM): Camera => {
  const [innerWidth, innerHeight] = [width - room.left - room.right, height - room.top - room.bottom];
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  const scale = Math.min(innerWidth / (right - left), innerHeight / (bottom - top));
  const middle: Pixel = [
    (left + right) / 2 + (width / 2 - room.left - innerWidth / 2) / scale,
    (top + bottom) / 2 + (height / 2 - room.top - innerHeight / 2) / scale,
  ];
  return { zoom: Math.log2(scale / TILE_PX), center: toLngLat(middle) };
};
