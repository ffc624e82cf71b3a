import type { ApiPromise } from '../api-promise.ts';
import type { ConcessionBatch, ConcessionReport } from '../models.generated.ts';
import type { CallSettings, QueryOf } from '../operations.ts';
import { askFor, Resource } from '../resource.ts';

/** What the bars of sites sold: they go in and never come out. */
export class Concessions extends Resource {
  /**
   * Takes sales by site and cinema day: up to 10,000 as a batch, or as many as there are as CSV (text, or a Blob) with
   * the columns `site,day,transactions,sales_idr`. Good rows stand and bad ones are refused one by one; a row sent again
   * changes nothing. `query.source` names the feed of CSV.
   *
   * `POST /v1/concessions`; needs `concessions.write`
   */
  add(
    sales: ConcessionBatch | string | Blob,
    query?: QueryOf<'/v1/concessions', 'post'>,
    settings?: CallSettings,
  ): ApiPromise<ConcessionReport> {
    const isCsv = typeof sales === 'string' || sales instanceof Blob;
    const headers = { ...settings?.headers, ...(isCsv ? { 'Content-Type': 'text/csv' } : {}) };
    return askFor(this.core, 'post', '/v1/concessions', { ...settings, query, headers, body: sales });
  }
}
