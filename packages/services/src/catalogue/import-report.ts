import type { PlaceCounts } from '@cineradar/core/catalogue/site-groups';
import type { RefusedRows } from '@cineradar/connectors/captures/read-cinema';
import type { Refused } from '@cineradar/connectors/captures/refusal';
import type { Counts } from './look.ts';

/** Every row that was read is one of the others. `repeated`: told before in the same file, with the same id or name. */
export type RowCounts = {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly repeated: number;
  readonly refused: number;
};

type Taken = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The same content was imported before. */
  readonly importedBefore: boolean;
  readonly rows: RowCounts;
  readonly points: { readonly taken: number; readonly refused: number };
  /** The first of what was refused, with where and why; `refusedUnlisted` more were. */
  readonly refused: readonly RefusedRows[];
  readonly refusedUnlisted: number;
};

/** What became of a capture of schedules. */
export type ScheduleReport = Taken & {
  readonly kind: 'schedule';
  readonly scrapedAt: Date;
  /** What the file says of its own date, which is not trusted. */
  readonly statedDate: string | null;
  /** Rows by cinema day, as they were found to be. */
  readonly dates: Readonly<Record<string, number>>;
  /**
   * Rows without a date, by why: of presales; of a later day, being on sale after their hour had passed; fetched around
   * midnight.
   */
  readonly undated: { readonly presale: number; readonly later: number; readonly midnight: number };
  /** Of those of a later day: rows on sale although their hour had passed. The others came in one answer with them. */
  readonly onSaleAfterTheirHour: number;
  /** Dated rows on sale although they had begun by their own clock: the source cuts its list by the clock of WIB. */
  readonly openAfterOwnStart: number;
  /**
   * What the file told of showings seen before: ids adopted, showings gone, days settled, and how many of an open list
   * turned out to be presales and so have no date.
   */
  readonly showings: {
    readonly adopted: number;
    readonly gone: number;
    readonly settled: number;
    readonly presalesFound: number;
  };
  readonly listings: Counts & PlaceCounts;
  readonly films: Counts;
  readonly places: Counts;
  readonly cities: { readonly seen: number; readonly withoutRegularRows: readonly string[] };
};

/** What became of a place cache. */
export type PlacesReport = Taken & { readonly kind: 'places'; readonly cities: { readonly seen: number } };

/** A file of which nothing was taken. */
export type RefusedReport = { readonly kind: 'refused'; readonly file: string; readonly refusal: Refused };

export type FileReport = ScheduleReport | PlacesReport | RefusedReport;
