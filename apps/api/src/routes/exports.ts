import { createRoute, type z } from '@hono/zod-openapi';
import { type DayExport, openExport } from '@cineradar/services/exports/open-export';
import type { Context } from 'hono';
import { toCsv } from '../exports/csv.ts';
import { toParquet } from '../exports/parquet.ts';
import { makeSlots } from '../exports/slots.ts';
import { streamOf } from '../exports/stream.ts';
import type { ApiEnv } from '../http/env.ts';
import { etagOf, matches } from '../http/etag.ts';
import { reply } from '../http/headers.ts';
import { guarded, NOT_MODIFIED, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { exportFile, exportQuery, MEDIA_TYPE } from '../schemas/exports.ts';

/** Exports that may run at once in one process; each holds a connection to the store. */
const MOST_AT_ONCE = 2;
/** Goes into the entity tag: another layout of a file is another file. */
const LAYOUT = 1;

const exportDay = createRoute({
  method: 'get',
  path: '/v1/exports/day',
  operationId: 'exportDay',
  tags: ['Exports'],
  summary: "A cinema day's data as CSV or Parquet",
  description:
    'Streamed from a snapshot: the entity tag stands for exactly these rows. Showings whose day is unknown are in no export. In CSV, text that a spreadsheet would run as a formula gets a leading apostrophe.',
  ...guarded('exports.read'),
  request: { query: exportQuery },
  responses: { 200: exportFile, ...NOT_MODIFIED, ...REFUSALS },
});

type Asked = z.output<typeof exportQuery>;

const headersOf = (market: string, { date, kind, format }: Asked, version: string): Record<string, string> => ({
  ETag: etagOf(JSON.stringify([LAYOUT, market, date, kind, format, version])),
  'Cache-Control': 'private, no-cache',
  'Content-Type': MEDIA_TYPE[format],
  'Content-Disposition': `attachment; filename="cineradar-${market}-${date}-${kind}.${format}"`,
});

const chunksOf = (opened: DayExport, { date, kind, format }: Asked, market: string) =>
  format === 'csv'
    ? toCsv(opened.columns, opened.batches())
    : toParquet(opened.columns, opened.batches(), { market, cinema_day: date, kind });

const send = async (c: Context<ApiEnv>, asked: Asked, stack: AsyncDisposableStack): Promise<Response> => {
  const { name, db } = c.get('market');
  const opened = stack.use(await openExport(db, asked.kind, asked.date));
  const headers = headersOf(name, asked, opened.version);
  const isKnown = matches(c.req.header('if-none-match'), headers['ETag'] ?? '');
  if (isKnown || c.req.method === 'HEAD') return reply(c, isKnown ? 304 : 200, null, headers);
  const held = stack.move();
  return new Response(
    streamOf(chunksOf(opened, asked, name), () => held.disposeAsync()),
    { headers },
  );
};

export const exportRoutes = (): Router => {
  const slots = makeSlots(MOST_AT_ONCE);
  return newRouter().openapi(exportDay, async (c) => {
    await using stack = new AsyncDisposableStack();
    stack.defer(slots.take());
    return await send(c, c.req.valid('query'), stack);
  });
};
