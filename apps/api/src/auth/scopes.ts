/** Everything a token may be allowed to do, as `resource.action`. */
export const SCOPES = [
  'sites.read',
  'theatres.read',
  'movies.read',
  'showtimes.read',
  'performance.read',
  'occupancy.read',
  'exports.read',
  'scrapes.read',
  'predictions.read',
] as const;

export type Scope = (typeof SCOPES)[number];
