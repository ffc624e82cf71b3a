/** One look at a source's schedules. */
export type Look = {
  /** Whose ids and names these are, such as `tix`. */
  readonly source: string;
  /** When the schedules looked like this; a look may be recorded late and out of order. */
  readonly seenAt: Date;
  /** True when what was seen was made up by a simulator. */
  readonly synthetic: boolean;
};

/** What became of things of one kind. */
export type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number };

/** What a look at schedules changed in the store. */
export type ScheduleChanges = {
  readonly listings: Counts;
  readonly films: Counts;
  readonly places: Counts;
  readonly showings: Counts & {
    /** One id of the source told more than once in this look. */
    readonly repeated: number;
    /** Showings known without an id, which took the one that now came. */
    readonly adopted: number;
    /** Not in sight any more on a day that was seen whole. */
    readonly gone: number;
    /** Undated until this look, which settled their day. */
    readonly settled: number;
    /** Seen before on open lists without a flag; this look calls their film a presale, so they have no date. */
    readonly presalesFound: number;
  };
};
