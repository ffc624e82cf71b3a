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

/** A projection that fits a box into `width` × `height` pixels, centred. */
export const fitBox = (box: Box, width: number, height: number): Project => {
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  const scale = Math.min(width / (right - left), height / (bottom - top));
  const [centreX, centreY] = [(left + right) / 2, (top + bottom) / 2];
  return (point) => {
    const [x, y] = unit(point);
    return [(x - centreX) * scale + width / 2, (y - centreY) * scale + height / 2];
  };
};

/** The zoom of MapLibre at which a box just fits into `width` × `height` pixels. */
export const zoomFor = (box: Box, width: number, height: number): number => {
  const [left, top] = unit([box.west, box.north]);
  const [right, bottom] = unit([box.east, box.south]);
  return Math.log2(Math.min(width / (right - left), height / (bottom - top)) / TILE_PX);
};
