/** Which readings an endpoint is told of: those by which a showing is so full, at these places and of these films. */
export type ReadingThreshold = {
  /** Occupancy, 0–100. */
  readonly percent: number;
  /** Our ids; of all sites, of all films where they are absent. */
  readonly sites?: readonly string[] | undefined;
  readonly movies?: readonly string[] | undefined;
};

type Seen = { readonly siteId: string; readonly movieId: string; readonly sold: number; readonly capacity: number };

/** Whether a reading reaches a threshold: seats sold ÷ capacity, in per cent. A hall without seats reaches none. */
export const reaches = ({ percent, sites, movies }: ReadingThreshold, seen: Seen): boolean =>
  seen.capacity > 0 &&
  (100 * seen.sold) / seen.capacity >= percent &&
  (sites === undefined || sites.includes(seen.siteId)) &&
  (movies === undefined || movies.includes(seen.movieId));
