import type { Entry } from './entry.ts';

/** The newest readings of a market in memory, in the order of their numbers. */
export class Ring {
  readonly #capacity: number;
  #entries: Entry[] = [];
  #floor: number;

  /** Holds `capacity` readings at least, and a quarter more at most, of those that come after `floor`. */
  constructor(capacity: number, floor: number) {
    this.#capacity = capacity;
    this.#floor = floor;
  }

  /** Every reading after this number that was put in is still here. */
  get floor(): number {
    return this.#floor;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Takes readings whose numbers ascend and are above all that are held. */
  push(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    if (this.#entries.length <= this.#capacity * 1.25) return;
    const dropped = this.#entries.splice(0, this.#entries.length - this.#capacity);
    this.#floor = dropped.at(-1)?.seq ?? this.#floor;
  }

  /** The readings with numbers above `seq` and up to `upTo`, `most` of them. */
  between(seq: number, upTo: number, most: number): readonly Entry[] {
    const from = this.#placeAfter(seq);
    const to = Math.min(this.#placeAfter(upTo), from + most);
    return this.#entries.slice(from, to);
  }

  /** How many readings have a number above `seq`. */
  countAfter(seq: number): number {
    return this.#entries.length - this.#placeAfter(seq);
  }

  #placeAfter(seq: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
