/** The anchors of a booking curve, in minutes before the start: T-72, 48, 24, 12, 6, 3, 1 h and 30 min. */
export const CURVE_ANCHORS_MINUTES: readonly [4320, 2880, 1440, 720, 360, 180, 60, 30] = [
  4320, 2880, 1440, 720, 360, 180, 60, 30,
];
