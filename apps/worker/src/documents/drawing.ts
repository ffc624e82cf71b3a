import type { WholeInvoice } from '@cineradar/services/billing/invoice';
import type { LeaderboardReport } from './pdf/leaderboard-report.ts';
import type { Report } from './pdf/report-content.ts';
import type { TheatreSheet } from './pdf/theatre-sheet.ts';
import type { Batch, TableHead } from './table/table.ts';

/** Everything that a page is drawn from; what crosses into the thread that draws it. */
export type Drawing =
  | { readonly template: 'leaderboard'; readonly content: LeaderboardReport }
  | { readonly template: 'theatre'; readonly content: TheatreSheet }
  | { readonly template: 'report'; readonly content: Report }
  | { readonly template: 'invoice'; readonly content: WholeInvoice };

/** What a document is made of: a table whose rows come by and by, or a drawing. */
export type Making =
  | {
      readonly as: 'table';
      readonly head: TableHead;
      readonly batches: AsyncIterable<Batch>;
      /** Rows to expect, for the progress. */
      readonly expectedRows: number;
    }
  | { readonly as: 'drawing'; readonly drawing: Drawing; readonly rows: number };
