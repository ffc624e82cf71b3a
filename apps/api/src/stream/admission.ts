import type { Db } from '@cineradar/platform/postgres/pool';
import type { Grant } from '../auth/grant.ts';
import type { Position } from './event-id.ts';
import type { Filter } from './filter.ts';
import type { Hub } from './hub.ts';

/** A stream that may be opened: everything was checked, and a place is held until it is released. */
export type Admission = {
  readonly hub: Hub;
  /** Under its key: rooms and remembered ids of one sandbox are never another's. */
  readonly market: { readonly name: string; readonly db: Db };
  readonly grant: Grant;
  readonly filter: Filter;
  readonly from: Position | undefined;
  /** Frees the place; more calls do nothing. */
  readonly release: () => void;
};
