/** How a group comes to its seats. */
export const KIND = { online: 0, counter: 1, cart: 2 } as const;

const GROUPS_AT_FIRST = 512;

/**
 * The groups that ask for seats of one showing, in columns. One ledger is used again and again, so that a year of
 * showings is worked out without making an object for each group.
 */
export class Ledger {
  count = 0;
  /** When a group comes; and when its seats come free again, Infinity for those who come to the show. */
  atMs = new Float64Array(GROUPS_AT_FIRST);
  untilMs = new Float64Array(GROUPS_AT_FIRST);
  seats = new Uint8Array(GROUPS_AT_FIRST);
  kind = new Uint8Array(GROUPS_AT_FIRST);

  clear(): void {
    this.count = 0;
  }

  add(atMs: number, untilMs: number, seats: number, kind: number): void {
    if (this.count === this.atMs.length) this.grow();
    const at = this.count;
    this.atMs[at] = atMs;
    this.untilMs[at] = untilMs;
    this.seats[at] = seats;
    this.kind[at] = kind;
    this.count = at + 1;
  }

  /** The places of the groups in the order in which they come. */
  inOrder(): Uint32Array {
    const { atMs } = this;
    const order = new Uint32Array(this.count);
    // Insertion: slices mostly follow one another, and few groups fall in each.
    for (let next = 0; next < this.count; next += 1) {
      const ms = atMs[next] ?? 0;
      let place = next;
      for (; place > 0 && (atMs[order[place - 1] ?? 0] ?? 0) > ms; place -= 1) order[place] = order[place - 1] ?? 0;
      order[place] = next;
    }
    return order;
  }

  private grow(): void {
    const longer = <T extends Float64Array | Uint8Array>(column: T, empty: T): T => {
      empty.set(column);
      return empty;
    };
    const length = 2 * this.atMs.length;
    this.atMs = longer(this.atMs, new Float64Array(length));
    this.untilMs = longer(this.untilMs, new Float64Array(length));
    this.seats = longer(this.seats, new Uint8Array(length));
    this.kind = longer(this.kind, new Uint8Array(length));
  }
}
