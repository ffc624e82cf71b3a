import type { Client, components } from '@cineradar/sdk';
import { placeName } from '../../../../../format/place-name.ts';

export type Chain = components['schemas']['Chain'];
type Live = components['schemas']['Live'];

const LIVE_FOR_S = 120;

/** More than there are sites: the list is searched and sorted whole. */
const ALL_SITES = 500;

/** What is known of a site from one day to the next. */
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly chain: Chain;
  readonly citySlug: string;
  readonly city: string;
  readonly halls: number;
  readonly seats: number;
  /** Null where it has no score. */
  readonly score: number | null;
  readonly occupancy28d: number | null;
};

/** What is on at this moment. */
export type Now = {
  /** 0–100; null where nothing is on, or nothing on was seen. */
  readonly occupancy: number | null;
  /** Since the newest look at what is on, in seconds; null without one. */
  readonly ageSeconds: number | null;
  readonly isStale: boolean;
};

export type Row = Place & { readonly now: Now | null };

type Score = Pick<Place, 'score' | 'occupancy28d'>;

const scoresOf = async (api: Client): Promise<ReadonlyMap<string, Score>> => {
  const scores = await api.get('/v1/heat-scores', { query: { limit: ALL_SITES } });
  return new Map(scores.data.map(({ site, score, occupancy28d }) => [site.id, { score, occupancy28d }]));
};

const UNSCORED: Score = { score: null, occupancy28d: null };

/** All sites with their scores, by name; without scores where these cannot be had, for the list stands without them. */
export const askPlaces = async (
  api: Client,
): Promise<{ readonly places: readonly Place[]; readonly synthetic: boolean }> => {
  const [sites, scores] = await Promise.all([
    api.get('/v1/sites', { query: { limit: ALL_SITES } }),
    scoresOf(api).catch(() => new Map<string, Score>()),
  ]);
  return {
    places: sites.data.map(({ id, name, chain, city, halls, seats }) => ({
      id,
      name: placeName(name),
      chain,
      citySlug: city.slug,
      city: city.title,
      halls,
      seats,
      ...(scores.get(id) ?? UNSCORED),
    })),
    synthetic: sites.data.some(({ synthetic }) => synthetic),
  };
};

/** A site that the answer does not tell of: nothing is on there. */
export const NOTHING_ON: Now = { occupancy: null, ageSeconds: null, isStale: false };

/** How fresh all that is on is: when the newest look was, and whether every site's newest is late. */
export const freshness = (
  now: ReadonlyMap<string, Now>,
  timestamp: string,
): { readonly seenAt: string; readonly kind: 'live' | 'batch' | 'late' } => {
  const seen = [...now.values()].filter(({ ageSeconds }) => ageSeconds !== null);
  const youngest = seen.reduce((least, { ageSeconds }) => Math.min(least, ageSeconds ?? least), Infinity);
  if (seen.length === 0) return { seenAt: timestamp, kind: 'batch' };
  const seenAt = new Date(Date.parse(timestamp) - youngest * 1_000).toISOString();
  if (seen.every(({ isStale }) => isStale)) return { seenAt, kind: 'late' };
  return { seenAt, kind: youngest < LIVE_FOR_S ? 'live' : 'batch' };
};

type Sum = { sold: number; capacity: number; newest: number | null; stale: boolean };

/** The listings of each site in sum: occupancy is Σ sold ÷ Σ capacity, never a mean. */
export const nowBySite = ({ readings, timestamp }: Live): ReadonlyMap<string, Now> => {
  const sums = new Map<string, Sum>();
  for (const { site, admissionsLow, capacity, observedAt, stale } of readings) {
    const sum = sums.get(site.id) ?? { sold: 0, capacity: 0, newest: null, stale: false };
    sum.sold += admissionsLow ?? 0;
    sum.capacity += capacity ?? 0;
    const seen = observedAt === null ? null : Date.parse(observedAt.newest);
    if (seen !== null) sum.newest = Math.max(seen, sum.newest ?? seen);
    sum.stale ||= stale;
    sums.set(site.id, sum);
  }
  const at = Date.parse(timestamp);
  return new Map(
    [...sums].map(([id, { sold, capacity, newest, stale }]) => [
      id,
      {
        occupancy: capacity === 0 ? null : (100 * sold) / capacity,
        ageSeconds: newest === null ? null : Math.max(0, (at - newest) / 1_000),
        isStale: stale,
      },
    ]),
  );
};
