import type { Drawing } from '../drawing.ts';
import type { Batch, TableHead } from '../table/table.ts';

/** What the thread is started with. */
export type Task =
  | { readonly format: 'csv' | 'xlsx'; readonly head: TableHead }
  | { readonly format: 'pdf'; readonly drawing: Drawing };

/** To the thread: the next rows, or null after the last. */
export type Feed = Batch | null;

/** From the thread: it wants rows, it has made some bytes, it is done. */
export type Said = { readonly want: 'rows' } | { readonly bytes: Uint8Array } | { readonly done: true };
