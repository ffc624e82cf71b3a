import type { Db } from '@cineradar/platform/postgres/pool';
import type { MarketName } from '@cineradar/platform/config';
import type { Grant } from '../auth/grant.ts';
import type { Position } from './event-id.ts';
import type { Filter } from './filter.ts';
import type { Hub } from './hub.ts';

/** A stream that may be opened: everything was checked, and a place is held until it is released. */
export type Admission = {
  readonly hub: Hub;
  readonly market: { readonly name: MarketName; readonly db: Db };
  readonly grant: Grant;
  readonly filter: Filter;
  readonly from: Position | undefined;
  /** Frees the place; more calls do nothing. */
  readonly release: () => void;
};
