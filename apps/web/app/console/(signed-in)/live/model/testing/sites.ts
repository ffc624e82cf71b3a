import type { CityOfSite, SiteRow } from '../rows.ts';
import type { Look, Showing, Site } from '../store.ts';

/** Saturday 21 November 2026, 20:00 WIB. */
export const NOW_MS = Date.parse('2026-11-21T13:00:00Z');
const MINUTE_MS = 60_000;

export const JAKARTA: CityOfSite = { slug: 'jakarta', title: 'Jakarta', zone: 'Asia/Jakarta' };

/** A look so many minutes before now. */
export const lookAt = (minutesAgo: number, notFree: number, seats = 100, blocked = 0): Look => ({
  observedAtMs: NOW_MS - minutesAgo * MINUTE_MS,
  ...{ seats, notFree, blocked, confidence: 'high' as const },
});

/** A two-hour showing that starts so many minutes from now. */
export const showingAt = (id: string, startsInMinutes: number, look: Look | null, movieId = 'film'): Showing => {
  const startsAtMs = NOW_MS + startsInMinutes * MINUTE_MS;
  return {
    ...{ id, theatreId: 'listing', movieId, category: '2D', look },
    ...{ doorsAtMs: startsAtMs - 20 * MINUTE_MS, startsAtMs, endsAtMs: startsAtMs + 120 * MINUTE_MS },
  };
};

export const siteOf = (id: string, showings: readonly Showing[], other: Partial<Site> = {}): Site => ({
  ...{ id, name: `SITE ${id}`, chain: 'XXI', citySlug: 'jakarta', lat: -6.2, lng: 106.8, listings: [] },
  ...{ nextStartMs: null, synthetic: true, showings },
  ...other,
});

export const rowWith = (id: string, other: Partial<SiteRow> = {}): SiteRow => ({
  ...{ id, name: id, chain: 'XXI', city: JAKARTA, showings: 1, unseen: 0, soldOut: 0 },
  ...{ admissions: 50, admissionsHigh: 50, capacity: 100, occupancy: 50, occupancyHigh: 50 },
  ...{ age: { kind: 'minutes', ms: 3 * MINUTE_MS }, nextStartMs: null },
  ...other,
});
