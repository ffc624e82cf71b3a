/** @module A table on its way into a file: typed columns, and rows in batches so that no more than a batch is held. */

/** How a cell is written: each file format has its own way for each. */
export type CellKind =
  | 'text'
  | 'integer'
  | 'one-decimal'
  | 'two-decimals'
  /** 0–100. */
  | 'percent'
  | 'rupiah'
  /** `YYYY-MM-DD`. */
  | 'day'
  /** An instant; written as the wall clock that the column's title names. */
  | 'instant'
  | 'boolean';

/** Null is a cell without a value: unknown is empty, never 0. */
export type Cell = string | number | boolean | Date | null;
export type Row = readonly Cell[];

export type Column = {
  readonly title: string;
  readonly kind: CellKind;
  /** Characters, in a spreadsheet. */
  readonly width: number;
  /** Hours east of UTC that an instant is written in; 7 where nothing is said. */
  readonly offsetHours?: number;
};

/** What stands beside the rows: a word and what it says, such as the filters, the data's time, the synthetic mark. */
export type Fact = readonly [label: string, value: string];

export type Sheet = { readonly name: string; readonly columns: readonly Column[] };

/** A file of rows: what it is, what holds for all of it, and its sheets in order. */
export type TableHead = {
  readonly title: string;
  readonly aboutName: string;
  readonly facts: readonly Fact[];
  readonly sheets: readonly Sheet[];
};

/** Rows of one sheet; batches come in the order of the sheets. */
export type Batch = { readonly sheet: number; readonly rows: readonly Row[] };

const HOUR_MS = 3_600_000;
const WIB_HOURS = 7;

/** Milliseconds since 1970 that the wall clock of a column shows at an instant, as if it were UTC. */
export const wallClockMs = (instant: Date, { offsetHours = WIB_HOURS }: Column): number =>
  instant.getTime() + offsetHours * HOUR_MS;
