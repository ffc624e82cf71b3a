import type { LookChange, ShowingChange } from '@cineradar/services/occupancy/now/load-watched';
import { type ListingNow, listingNow, nextChangeMs } from '@cineradar/services/occupancy/now/occupancy-now';
import type { LastLook, SeenShowing, UpcomingShowing, WatchedListing } from '@cineradar/services/occupancy/now/watched';

/** One listing with what is known of its showings; a new object whenever what is shown of it may differ. */
export type ListingState = {
  readonly listing: WatchedListing;
  readonly showings: readonly SeenShowing[];
  readonly now: ListingNow;
  /** {@link now} as JSON, ready to be joined with others. */
  readonly json: string;
  /** True while news of readings or the store are away. */
  readonly outdated: boolean;
};

/** What is held of one listing; its showings may be known before it is itself. */
export class Cell {
  #listing: WatchedListing | undefined;
  readonly #showings = new Map<string, UpcomingShowing>();
  readonly #looks = new Map<string, LastLook>();
  #outdated = false;
  #state: ListingState | undefined;
  #changesAtMs = 0;

  get listing(): WatchedListing | undefined {
    return this.#listing;
  }

  /** Milliseconds since 1970 at which time alone changes the state last asked for; 0: something else already did. */
  get changesAtMs(): number {
    return this.#changesAtMs;
  }

  setListing(listing: WatchedListing | undefined): void {
    this.#listing = listing;
    this.#changesAtMs = 0;
  }

  setShowing({ id, showing }: ShowingChange): void {
    if (showing === null) this.#showings.delete(id);
    else this.#showings.set(id, showing);
    this.#changesAtMs = 0;
  }

  setLook({ showtimeId, look }: LookChange): void {
    this.#looks.set(showtimeId, look);
    this.#changesAtMs = 0;
  }

  setOutdated(outdated: boolean): void {
    this.#outdated = outdated;
    this.#changesAtMs = 0;
  }

  /** The listing as it is at `nowMs`; undefined while only its showings are known. */
  at(nowMs: number): ListingState | undefined {
    if (this.#listing === undefined) return undefined;
    if (this.#state !== undefined && nowMs < this.#changesAtMs) return this.#state;
    this.#forgetEnded(nowMs);
    const showings = [...this.#showings.values()].map((showing) => ({
      ...showing,
      look: this.#looks.get(showing.id) ?? null,
    }));
    const now = listingNow(this.#listing, showings, nowMs, this.#outdated);
    this.#state = { listing: this.#listing, showings, now, json: JSON.stringify(now), outdated: this.#outdated };
    this.#changesAtMs = nextChangeMs(showings, nowMs);
    return this.#state;
  }

  #forgetEnded(nowMs: number): void {
    for (const { id, endsAtMs } of this.#showings.values()) {
      if (endsAtMs > nowMs) continue;
      this.#showings.delete(id);
      this.#looks.delete(id);
    }
  }
}
