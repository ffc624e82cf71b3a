/** The colour of a heat score of 0–100: more of the score's own colour, the more it is worth. */
export const heatColour = (score: number): string =>
  `color-mix(in oklab, var(--cat-1) ${Math.round(8 + 0.92 * Math.min(100, Math.max(0, score)))}%, var(--map-land))`;
