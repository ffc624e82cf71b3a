import { figuresOf, percentage, sumSeats } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Zone } from '@cineradar/core/shared/zones';
import { placeName } from '../../../../../format/place-name.ts';
import { type Age, ageOf } from './ages.ts';
import { type Filters, isPlaceWanted, isShowingWanted } from './filters.ts';
import type { Showing, Site } from './store.ts';

export type CityOfSite = { readonly slug: string; readonly title: string; readonly zone: Zone };

/** A site as its row shows it: the sum of its showings that count. */
export type SiteRow = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly city: CityOfSite;
  /** Showings that count, and how many of them nobody has looked at. */
  readonly showings: number;
  readonly unseen: number;
  readonly soldOut: number;
  /** Seats; 0 where nothing was seen. */
  readonly admissions: number;
  readonly admissionsHigh: number;
  readonly capacity: number;
  /** 0–100 with two decimals; null where nothing that counts was seen. */
  readonly occupancy: number | null;
  readonly occupancyHigh: number | null;
  readonly age: Age;
  readonly nextStartMs: number | null;
};

const MINUTE_MS = 60_000;

/** Ages are told by the minute but for the newest: a row changes when what it shows does. */
const shownAge = (age: Age): Age =>
  age.kind === 'unseen' || age.kind === 'final'
    ? age
    : { kind: age.kind, ms: Math.floor(age.ms / MINUTE_MS) * MINUTE_MS };

const nextStart = (site: Site, nowMs: number): number | null => {
  const next = Math.min(...site.showings.map(({ startsAtMs }) => startsAtMs).filter((ms) => ms > nowMs));
  if (Number.isFinite(next)) return next;
  return site.nextStartMs !== null && site.nextStartMs > nowMs ? site.nextStartMs : null;
};

/** The showings of a site that count, by start. */
const wantedShowings = (filters: Filters, site: Site, zone: Zone, nowMs: number): readonly Showing[] =>
  site.showings.filter((showing) => isShowingWanted(filters, showing, zone, nowMs));

const isFull = ({ look }: Showing): boolean => look !== null && look.seats > 0 && look.notFree === look.seats;

/** The row of a site; null where it is filtered out. */
export const rowOf = (filters: Filters, site: Site, city: CityOfSite, nowMs: number): SiteRow | null => {
  if (!isPlaceWanted(filters, site)) return null;
  const showings = wantedShowings(filters, site, city.zone, nowMs);
  if (showings.length === 0 && (filters.film !== null || filters.starts !== null)) return null;
  const sum = sumSeats(showings.flatMap(({ look }) => (look === null ? [] : [look])));
  const figures = sum === null ? null : figuresOf(sum);
  const occupancy = figures?.occupancy ?? null;
  if (filters.occupancy !== null) {
    const [low, high] = filters.occupancy;
    if (occupancy === null || occupancy < low || occupancy > high) return null;
  }
  return {
    ...{ id: site.id, name: placeName(site.name), chain: site.chain, city },
    showings: showings.length,
    unseen: showings.filter(({ look }) => look === null).length,
    soldOut: showings.filter(isFull).length,
    admissions: figures?.admissionsLow ?? 0,
    admissionsHigh: figures?.admissionsHigh ?? 0,
    capacity: figures?.capacity ?? 0,
    ...{ occupancy, occupancyHigh: figures?.occupancyHigh ?? null },
    age: shownAge(ageOf(showings, nowMs)),
    nextStartMs: nextStart(site, nowMs),
  };
};

const isSame = (a: SiteRow, b: SiteRow): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every row that the filters leave. A row that would be the same is the same object as in `before`. */
export const rowsOf = (
  sites: Iterable<Site>,
  cities: ReadonlyMap<string, CityOfSite>,
  filters: Filters,
  nowMs: number,
  before: ReadonlyMap<string, SiteRow>,
): ReadonlyMap<string, SiteRow> => {
  const rows = new Map<string, SiteRow>();
  for (const site of sites) {
    const city = cities.get(site.citySlug);
    const row = city === undefined ? null : rowOf(filters, site, city, nowMs);
    if (row === null) continue;
    const known = before.get(site.id);
    rows.set(site.id, known !== undefined && isSame(known, row) ? known : row);
  }
  return rows;
};

/** The film with most of the sold-out showings among the rows' own, and how many; null where none is sold out. */
export const mostSoldOut = (
  rows: ReadonlyMap<string, SiteRow>,
  sites: ReadonlyMap<string, Site>,
  filters: Filters,
  nowMs: number,
): { readonly movieId: string; readonly showings: number } | null => {
  const counts = new Map<string, number>();
  for (const { id, soldOut, city } of rows.values()) {
    const site = soldOut === 0 ? undefined : sites.get(id);
    if (site === undefined) continue;
    for (const showing of wantedShowings(filters, site, city.zone, nowMs).filter(isFull))
      counts.set(showing.movieId, (counts.get(showing.movieId) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first === undefined ? null : { movieId: first[0], showings: first[1] };
};

/** What the rows come to together. */
export type Totals = {
  readonly admissions: number;
  readonly capacity: number;
  readonly occupancy: number | null;
  readonly occupancyHigh: number | null;
  readonly showings: number;
  readonly soldOut: number;
  /** Sites with showings that count; those of them in the sum; and those whose age is a badge. */
  readonly sites: number;
  readonly reporting: number;
  readonly late: number;
};

/** Sums rows; one that is stale, or that nobody looked at, is in no sum of seats. */
export const totalsOf = (rows: Iterable<SiteRow>): Totals => {
  const on = [...rows].filter(({ showings }) => showings > 0);
  const told = on.filter(({ age, occupancy }) => age.kind !== 'stale' && occupancy !== null);
  const sum = (of: (row: SiteRow) => number): number => told.reduce((total, row) => total + of(row), 0);
  const [admissions, capacity] = [sum((row) => row.admissions), sum((row) => row.capacity)];
  const [high, blocked] = [sum((row) => row.admissionsHigh), sum((row) => row.admissionsHigh - row.admissions)];
  return {
    ...{ admissions, capacity, occupancy: percentage(admissions, capacity) },
    occupancyHigh: percentage(high, capacity + blocked),
    showings: on.reduce((total, row) => total + row.showings, 0),
    soldOut: sum((row) => row.soldOut),
    ...{ sites: on.length, reporting: told.length },
    late: on.filter(({ age }) => age.kind === 'late' || age.kind === 'stale').length,
  };
};
