import type { Box } from './mercator.ts';

/** All islands, with a little sea around. */
export const NATION: Box = { west: 94.6, south: -11.2, east: 141.4, north: 6.4 };
/** What the nation leaves free at each side, in pixels, for what lies over the map. */
export type Room = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
export type RoomOf = (size: { readonly width: number; readonly height: number }) => Room;
