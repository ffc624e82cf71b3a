import type { StreamReading } from '@cineradar/services/occupancy/stream/stream-reading';

/**
 * What a stream is about: everything, or readings that bear any of the topics. A topic is our id of a listing, site,
 * city or film, or a chain's code; ids of different kinds never coincide.
 */
export type Filter = { readonly all: boolean; readonly topics: ReadonlySet<string> };

export const NOTHING: Filter = { all: false, topics: new Set() };

/** The topics that a reading bears. */
export type Topics = readonly [theatreId: string, siteId: string, cityId: string, movieId: string, chain: string];

export const topicsOf = ({ theatreId, siteId, cityId, movieId, chain }: StreamReading): Topics => [
  theatreId,
  siteId,
  cityId,
  movieId,
  chain,
];

export const matches = (filter: Filter, topics: Topics): boolean =>
  filter.all || topics.some((topic) => filter.topics.has(topic));

/** Two filters that let the same through have one name; the one that lets nothing through is called ''. */
export const nameOf = (filter: Filter): string => (filter.all ? 'all' : [...filter.topics].toSorted().join(' '));

export const isNothing = (filter: Filter): boolean => !filter.all && filter.topics.size === 0;

export const joined = (a: Filter, b: Filter): Filter => ({
  all: a.all || b.all,
  topics: new Set([...a.topics, ...b.topics]),
});

/** `from` without what `less` names; taking "all" away leaves the topics that were asked for besides. */
export const without = (from: Filter, less: Filter): Filter => ({
  all: from.all && !less.all,
  topics: new Set([...from.topics].filter((topic) => !less.topics.has(topic))),
});
