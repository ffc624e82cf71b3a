import type { Locale } from '../messages/locale.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportKind = 'leaderboard' | 'theatre' | 'live' | 'films' | 'film' | 'showings';

/** The filters and the order on screen, by the names the API has for them. */
export type ExportQuery = Readonly<Record<string, unknown>>;

/** What is on screen, wanted as a file. */
export type ExportWish = {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly query: ExportQuery;
  readonly locale: Locale;
};

/** Whether two wishes are of the same view in the same format: one button shows the progress of one. */
export const isSameWish = (
  a: Omit<ExportWish, 'query'> & { readonly query: ExportQuery | null },
  b: Omit<ExportWish, 'locale'>,
): boolean => a.kind === b.kind && a.format === b.format && JSON.stringify(a.query) === JSON.stringify(b.query);
