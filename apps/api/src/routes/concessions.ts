import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { importSales, type SalesImport } from '@cineradar/services/concessions/import-sales';
import { readSalesCsv } from '@cineradar/services/concessions/read-csv';
import type { SaleRow } from '@cineradar/services/concessions/sale';
import type { Context } from 'hono';
import { toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { readJson } from '../http/json-body.ts';
import { guarded, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { ConcessionBatch, ConcessionBatchShown, concessionQuery, ConcessionReport } from '../schemas/concessions.ts';

const CSV_EXAMPLE = 'site,day,transactions,sales_idr\ntix:973818519885975552,2026-11-22,412,25300000\n';

const add = createRoute({
  method: 'post',
  path: '/v1/concessions',
  operationId: 'addConcessionSales',
  tags: ['Heat scores'],
  summary: 'What the bars of sites sold, by cinema day',
  description:
    'As JSON, up to 10,000 rows, or as CSV with the columns `site,day,transactions,sales_idr`, read as it comes. Good rows stand and bad ones are refused one by one. A row sent again changes nothing; one that says something else replaces what was told. Sales are confidential: no answer shows them.',
  ...guarded('concessions.write'),
  request: {
    query: concessionQuery,
    body: {
      content: {
        'application/json': { schema: ConcessionBatchShown },
        'text/csv': { schema: z.string().openapi({ example: CSV_EXAMPLE }) },
      },
    },
  },
  responses: {
    200: ok(ConcessionReport, 'What was taken, and what was not'),
    ...unprocessable('The CSV lacks its columns'),
    ...REFUSALS,
  },
});

const MUST_BE =
  'Send application/json, such as {"sales":[{"site":"tix:…","day":"2026-11-22","transactions":412,"salesIdr":25300000}]}, or text/csv.';

const refused = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): DomainError => {
  const errors = issues.map(({ path, message }) => ({ pointer: ['/body', ...path.map(String)].join('/'), message }));
  return new DomainError(
    'bad_request',
    errors[0] === undefined ? MUST_BE : `${errors[0].pointer}: ${errors[0].message}`,
    {
      errors,
    },
  );
};

const jsonImport = async (c: Context<ApiEnv>): Promise<Pick<SalesImport, 'format' | 'source' | 'rows'>> => {
  const parsed = ConcessionBatch.safeParse(readJson(await c.req.text()));
  if (!parsed.success) throw refused(parsed.error.issues);
  const rows = parsed.data.sales.map((row, place): SaleRow => ({ pointer: `/body/sales/${place}`, row }));
  return { format: 'json', source: parsed.data.source, rows };
};

const csvImport = (c: Context<ApiEnv>, source: string): Pick<SalesImport, 'format' | 'source' | 'rows'> => {
  const { body } = c.req.raw;
  if (body === null) throw refused([]);
  return { format: 'csv', source, rows: readSalesCsv(body.pipeThrough(new TextDecoderStream())) };
};

const contentOf = (c: Context<ApiEnv>): string => (c.req.header('content-type') ?? '').split(';')[0]?.trim() ?? '';

export const concessionRoutes = (): Router => {
  const router = newRouter();
  // The body is read here, row by row, and so only shown: a route that declares it reads it whole.
  router.openAPIRegistry.registerPath(add);
  return router.openapi({ ...add, hide: true, request: { query: add.request.query } }, async (c) => {
    const { db, clock } = c.get('market');
    const content = contentOf(c);
    if (content !== 'text/csv' && content !== 'application/json') throw refused([]);
    const { source = 'api' } = c.req.valid('query');
    const feed = content === 'text/csv' ? csvImport(c, source) : await jsonImport(c);
    const report = await importSales(db, { ...feed, subject: c.get('subject') }, clock.now());
    return c.json(toWire(ConcessionReport, report), 200, { 'Cache-Control': 'no-store' });
  });
};
