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

/** How a box fits into what `room` leaves of `width` × `height` pixels: never less than a pixel, however small the frame. */
const fitted = (box: Box, width: number, height: number, room: typeof NO_ROOM) => {
  const innerWidth = Math.max(1, width - room.left - room.right);
  const innerHeight = Math.max(1, height - room.top - room.bottom);
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  return {
    scale: Math.min(innerWidth / (right - left), innerHeight / (bottom - top)),
    centre: [(left + right) / 2, (top + bottom) / 2] as const,
    middle: [room.left + innerWidth / 2, room.top + innerHeight / 2] as const,
  };
};

/** A projection that fits a box into `width` × `height` pixels, centred in what `room` leaves of them. */
export const fitBox = (box: Box, width: number, height: number, room = NO_ROOM): Project => {
  const { scale, centre, middle } = fitted(box, width, height, room);
  return (point) => {
    const [x, y] = unit(point);
    return [(x - centre[0]) * scale + middle[0], (y - centre[1]) * scale + middle[1]];
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
  const { scale, centre, middle } = fitted(box, width, height, room);
  const looked: Pixel = [centre[0] + (width / 2 - middle[0]) / scale, centre[1] + (height / 2 - middle[1]) / scale];
  return { zoom: Math.log2(scale / TILE_PX), center: toLngLat(looked) };
};
