import type { LookChange, ShowingChange } from '@cineradar/services/occupancy/now/load-watched';
import type { WatchedListing } from '@cineradar/services/occupancy/now/watched';
import { Cell, type ListingState } from './cell.ts';

/** The listings of one site; there is no site without one. */
export type SiteState = readonly [ListingState, ...ListingState[]];

/** "Now, everywhere" of one market, in memory. It does no input and no output; sync.ts feeds it. */
export class Replica {
  /** By our theatre id; also those of which only showings are known. */
  readonly #cells = new Map<string, Cell>();
  /** By our id, `tix:…` and what samples call it. */
  readonly #listings = new Map<string, Cell>();
  readonly #sites = new Map<string, Cell[]>();
  #outdated = false;
  #changes = 0;

  /** Grows with every change that was applied. */
  get changes(): number {
    return this.#changes;
  }

  /** Replaces the listings; the showings of those that stay are kept. */
  setListings(listings: readonly WatchedListing[]): void {
    const byId = new Map(listings.map((listing) => [listing.id, listing]));
    for (const id of byId.keys()) this.#cell(id);
    for (const [id, cell] of this.#cells) cell.setListing(byId.get(id));
    this.#index(listings);
    this.#changes += 1;
  }

  applyShowings(changes: readonly ShowingChange[]): void {
    for (const change of changes) this.#cell(change.theatreId).setShowing(change);
    this.#changes += changes.length;
  }

  applyLooks(changes: readonly LookChange[]): void {
    for (const change of changes) this.#cell(change.theatreId).setLook(change);
    this.#changes += changes.length;
  }

  /** Marks every figure stale, or no longer so. */
  setOutdated(outdated: boolean): void {
    if (outdated === this.#outdated) return;
    this.#outdated = outdated;
    for (const cell of this.#cells.values()) cell.setOutdated(outdated);
    this.#changes += 1;
  }

  /** A listing by our id or `tix:…`, as it is at `nowMs`. */
  listing(id: string, nowMs: number): ListingState | undefined {
    return this.#listings.get(id)?.at(nowMs);
  }

  /** The listings of a site, by our id or a `tix:…`, as they are at `nowMs`. */
  site(id: string, nowMs: number): SiteState | undefined {
    const [first, ...others] = statesOf(this.#sites.get(id) ?? [], nowMs);
    return first === undefined ? undefined : [first, ...others];
  }

  /** Every listing by name, as it is at `nowMs`. */
  all(nowMs: number): readonly ListingState[] {
    return statesOf(this.#listings.values(), nowMs, true);
  }

  /** The next instant at which time alone changes a state last asked for. */
  changesAtMs(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const cell of this.#listings.values()) next = Math.min(next, cell.changesAtMs);
    return next;
  }

  #cell(theatreId: string): Cell {
    const known = this.#cells.get(theatreId);
    if (known !== undefined) return known;
    const made = new Cell();
    made.setOutdated(this.#outdated);
    this.#cells.set(theatreId, made);
    return made;
  }

  #index(listings: readonly WatchedListing[]): void {
    this.#listings.clear();
    this.#sites.clear();
    for (const { id, tixId, sampleName, site } of listings) {
      const cell = this.#cell(id);
      const neighbours = this.#sites.get(site.id) ?? [];
      neighbours.push(cell);
      this.#listings.set(id, cell);
      this.#sites.set(site.id, neighbours);
      if (tixId !== null) this.#listings.set(tixId, cell);
      if (sampleName) this.#listings.set(sampleName, cell);
      if (site.tixId !== null) this.#sites.set(site.tixId, neighbours);
    }
  }
}

/** A cell may stand in a list under two names; `once` shows it once. */
const statesOf = (cells: Iterable<Cell>, nowMs: number, once = false): readonly ListingState[] =>
  [...(once ? new Set(cells) : cells)].flatMap((cell) => cell.at(nowMs) ?? []);
