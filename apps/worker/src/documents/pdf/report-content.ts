import type { DocumentLocale } from '@cineradar/services/documents/document';

export type ReportFigure = { readonly name: string; readonly value: string; readonly note: string };

/** Bars beside each other with a mark to hold each against; null where nothing is known. */
export type ReportBars = {
  readonly title: string;
  readonly note: string;
  readonly bars: readonly { readonly name: string; readonly value: number | null; readonly mark: number | null }[];
};

export type ReportColumn = {
  readonly title: string;
  /** Points of paper; what is left over goes to the columns without one. */
  readonly width?: number;
  readonly isFigure?: boolean;
};

/** Rows of text as they are printed; a cell too long for its column is cut. */
export type ReportTable = {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
};

/** What one page says below its head: tables side by side stand in one row. */
export type ReportPage = {
  readonly figures: readonly ReportFigure[];
  readonly bars: ReportBars | null;
  readonly tables: readonly (readonly ReportTable[])[];
};

/** A page of the console on A4: figures, bars and tables in this order. */
export type Report = {
  readonly locale: DocumentLocale;
  readonly synthetic: boolean;
  readonly kind: string;
  readonly title: string;
  readonly subtitle: string;
  /** What the data is of, and how it was made. */
  readonly asOf: string;
  readonly method: string;
  readonly pages: readonly ReportPage[];
};
