import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { CityOfPlace } from '../../sites/list-sites.ts';

/** A listing as "now" shows it. */
export type WatchedListing = {
  readonly id: string;
  readonly tixId: string | null;
  /** What samples call it, such as `theatre_123`; only in a sandbox, and there of few. */
  readonly sampleName?: string | null;
  readonly name: string;
  readonly chain: ChainCode;
  readonly brand: 'STANDARD' | 'PREMIERE' | 'IMAX';
  readonly city: CityOfPlace;
  readonly site: {
    readonly id: string;
    readonly tixId: string | null;
    readonly name: string;
    /** Degrees (WGS 84); null while nobody placed it. */
    readonly lat: number | null;
    readonly lng: number | null;
  };
  readonly synthetic: boolean;
};

/** A showing that has not ended. Times in milliseconds since 1970. */
export type UpcomingShowing = {
  readonly id: string;
  readonly tixId: string | null;
  readonly theatreId: string;
  readonly movie: { readonly id: string; readonly title: string };
  readonly category: string;
  readonly doorsAtMs: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** The last look at a showing at or before its start. */
export type LastLook = SeatCounts & { readonly observedAtMs: number };

/** A showing with its last look, null where none was had. */
export type SeenShowing = UpcomingShowing & { readonly look: LastLook | null };
