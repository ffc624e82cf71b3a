import { z } from '@hono/zod-openapi';
import { ConcessionSale as Row, FeedName } from '@cineradar/services/concessions/sale';
import { OurId, queryOf } from './common.ts';

const MOST_ROWS = 10_000;

const ConcessionSale = Row.openapi('ConcessionSale', {
  description: 'What the bars of a site sold on a cinema day',
  example: { site: 'tix:973818519885975552', day: '2026-11-22', transactions: 412, salesIdr: 25_300_000 },
});

/** Rows are judged one by one, so the schema of the whole lets any through. */
export const ConcessionBatch = z
  .strictObject({
    source: FeedName.default('api').openapi({ description: 'The name of the feed' }),
    sales: z.array(z.unknown()).min(1).max(MOST_ROWS),
  })
  .openapi('ConcessionBatch');

/** The same as documents show it. */
export const ConcessionBatchShown = z
  .object({ source: FeedName.optional(), sales: z.array(ConcessionSale).min(1).max(MOST_ROWS) })
  .openapi('ConcessionBatch');

export const concessionQuery = queryOf({
  source: FeedName.optional().openapi({ description: 'The name of the feed, of CSV; `api` where none is named' }),
});

const count = z.int().min(0);

export const ConcessionReport = z
  .object({
    id: OurId,
    rows: count,
    written: count.openapi({ description: 'Rows that said something new' }),
    unchanged: count.openapi({ description: 'Rows that said what was known' }),
    refused: count,
    refusals: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .openapi({ description: 'The first hundred: /body/sales/3/day, or /line/5 of CSV' }),
  })
  .openapi('ConcessionReport');
