import type { Entry } from './entry.ts';
import { type Filter, matches, nameOf } from './filter.ts';

/** Many who open at once share a snapshot; it is not kept beyond the end of its showings by more than this. */
const SNAPSHOT_KEPT_MS = 1_000;

/** The newest look at each showing that has not ended, as far as it was told: what a snapshot is made of. */
export class StandingLooks {
  readonly #newest = new Map<string, Entry>();
  readonly #snapshots = new Map<string, readonly Entry[]>();
  #snapshotsOfMs = Number.NEGATIVE_INFINITY;

  /** Takes looks as they are told; one older than what is held changes nothing. */
  tell(entries: readonly Entry[]): void {
    for (const entry of entries) this.#take(entry);
    if (entries.length > 0) this.#snapshots.clear();
  }

  /**
   * Takes what the store held at number `seq`: judged anew, perhaps, and without showings that were called off. Only
   * for a `seq` up to which everything was told.
   */
  renew(entries: readonly Entry[], seq: number): void {
    const there = new Set(entries.map(({ showtimeId }) => showtimeId));
    for (const [id, held] of this.#newest) if (held.seq <= seq && !there.has(id)) this.#newest.delete(id);
    this.tell(entries);
    this.#snapshots.clear();
  }

  /** The looks at showings that have not ended at `nowMs` and that the filter lets through; the same array until told more. */
  snapshot(filter: Filter, nowMs: number): readonly Entry[] {
    if (Math.abs(nowMs - this.#snapshotsOfMs) > SNAPSHOT_KEPT_MS) this.#snapshots.clear();
    if (this.#snapshots.size === 0) this.#snapshotsOfMs = nowMs;
    const name = nameOf(filter);
    const ready = this.#snapshots.get(name);
    if (ready !== undefined) return ready;
    const found: Entry[] = [];
    for (const [id, entry] of this.#newest) {
      if (entry.endsAtMs <= nowMs) this.#newest.delete(id);
      else if (matches(filter, entry.topics)) found.push(entry);
    }
    this.#snapshots.set(name, found);
    return found;
  }

  #take(entry: Entry): void {
    const held = this.#newest.get(entry.showtimeId);
    if (held === undefined || entry.observedAtMs >= held.observedAtMs) this.#newest.set(entry.showtimeId, entry);
  }
}
