/** The dated versions of the wire that are served, the oldest first. */
export const VERSIONS = ['2026-10-01', '2026-11-01'] as const;
export type Version = (typeof VERSIONS)[number];

/** What our own schemas say; others are made of it. */
export const NEWEST: Version = '2026-11-01';
