import { z } from '@hono/zod-openapi';
import { EXPORT_KINDS } from '@cineradar/services/exports/open-export';
import { CinemaDay, queryOf } from './common.ts';

const FORMATS = ['csv', 'parquet'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export const exportQuery = queryOf({
  date: CinemaDay.openapi({ description: 'The cinema day, 06:00–05:59 on each venue’s clock (YYYY-MM-DD)' }),
  kind: z.enum(EXPORT_KINDS).openapi({
    description:
      'showings: each showing with the final of its last look; readings: every look taken that day, as seen; attendance: by site, film and hour of the start',
  }),
  format: z
    .enum(FORMATS)
    .optional()
    .transform((format) => format ?? 'csv')
    .openapi({ type: 'string', enum: [...FORMATS], default: 'csv', description: 'CSV (RFC 4180, UTF-8) or Parquet' }),
});

export const MEDIA_TYPE = {
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<ExportFormat, string>;

const file = z.string().openapi({ type: 'string', format: 'binary' });

/** A 200 in either format. */
export const exportFile = {
  description: 'The table; units stand in the column names, and `synthetic` says what a simulator made',
  content: { 'text/csv': { schema: file }, 'application/vnd.apache.parquet': { schema: file } },
};
