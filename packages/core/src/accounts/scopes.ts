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
  'heat.read',
  'heat.write',
  'concessions.read',
  'concessions.write',
  'documents.write',
  'views.read',
  'views.write',
  'notes.read',
  'notes.write',
  'members.read',
  'members.write',
] as const;

export type Scope = (typeof SCOPES)[number];
