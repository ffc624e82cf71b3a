import type { Filters } from './filters.ts';
import { nextOrder, type Order, type Sort } from './order.ts';
import { type CityOfSite, rowsOf, type SiteRow, type Totals, totalsOf } from './rows.ts';
import type { LiveStore } from './store.ts';

/** What the page shows at one moment. */
export type View = {
  readonly rows: ReadonlyMap<string, SiteRow>;
  readonly order: Order;
  readonly totals: Totals;
  /** Version of the store that it was made from. */
  readonly version: number;
};

export type Asked = {
  readonly cities: ReadonlyMap<string, CityOfSite>;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Rows keep their places while the pointer is over them. */
  readonly isHeld: boolean;
};

const isSameRows = (a: ReadonlyMap<string, SiteRow>, b: ReadonlyMap<string, SiteRow>): boolean =>
  a.size === b.size && [...a].every(([id, row]) => b.get(id) === row);

/** The view at `nowMs`; the same object as `before` where nothing that it shows changed. */
export const viewOf = (before: View | null, store: LiveStore, asked: Asked, nowMs: number): View => {
  const made = rowsOf(store.sites.values(), asked.cities, asked.filters, nowMs, before?.rows ?? new Map());
  const rows = before !== null && isSameRows(made, before.rows) ? before.rows : made;
  const order = nextOrder(before?.order ?? null, rows, asked.sort, nowMs, asked.isHeld);
  const isSameOrder = before !== null && order.ids === before.order.ids && order.sort === before.order.sort;
  if (before !== null && rows === before.rows && isSameOrder) {
    return order === before.order ? before : { ...before, order };
  }
  return { rows, order, totals: totalsOf(rows.values()), version: store.version };
};
