import { ApiPromise } from '../api-promise.ts';
import { DocumentsCalls } from '../calls.generated.ts';
import { CineRadarError } from '../errors.ts';
import type { Document } from '../models.generated.ts';
import type { CallSettings } from '../operations.ts';
import { askFor } from '../resource.ts';

/** What a page of the console shows, as CSV, XLSX or PDF. */
export class Documents extends DocumentsCalls {
  /**
   * The file of a document that is done; its link is good for 15 minutes, and `get` gives a new one. Rejects with
   * CineRadarError for one that has no file.
   *
   * `GET /v1/documents/{id}/file`; the link is the permission
   */
  download({ id, state, link }: Document, settings?: CallSettings): ApiPromise<Blob> {
    if (link !== null) return askFor(this.core, 'get', link, settings);
    const none = (): Promise<never> =>
      Promise.reject(new CineRadarError(`The document ${id} is ${state}: it has a file once it is done.`));
    return new ApiPromise({ read: none, raw: none });
  }
}
