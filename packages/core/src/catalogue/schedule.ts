import type { ChainCode } from '../shared/ids.ts';
import type { PriceRange } from './price-text.ts';

/** How a showing's day is known; `stated` by the source itself. */
export type DatedBy = 'stated' | 'inferred' | 'open_list';

/** A point and, where a geocoder gave it, the id of the place. Degrees (WGS 84). */
export type SeenPlace = {
  readonly placeId: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly address: string | null;
};

/** A ticketing listing as a source showed it. */
export type SeenListing = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  /** As the source spells it; one of the cities we know. */
  readonly city: string;
  readonly address: string | null;
  readonly place: SeenPlace | null;
};

/** A film as a source showed it. Null where the source does not say. */
export type SeenFilm = {
  readonly id: string;
  readonly title: string;
  readonly genres: readonly string[];
  readonly ageRating: string | null;
  readonly country: string | null;
  readonly posterUrl: string | null;
  readonly runningTimeMinutes: number | null;
  readonly presale: boolean | null;
};

/** A showing as a source showed it, in the order of its listing. */
export type SeenShowing = {
  /** The source's id, once it gives one. */
  readonly id: string | null;
  readonly listing: string;
  readonly film: string;
  readonly category: string;
  readonly localTime: string;
  /** Null while it is not known; `after` is then a day that it is known to follow, if any. */
  readonly cinemaDay: string | null;
  readonly after: string | null;
  readonly datedBy: DatedBy | 'unknown';
  readonly price: PriceRange | null;
  /** Null where the source does not say. */
  readonly presale: boolean | null;
  /** False for closed, past or sold out: sources do not tell these apart. */
  readonly open: boolean;
};

/** A listing's whole cinema day was in sight: a showing of it that is not among those seen has gone. */
export type SeenDay = { readonly listing: string; readonly cinemaDay: string };

/** A part of what one look at a source's schedules showed. Listings and films come with or before their showings. */
export type ScheduleBatch = {
  readonly listings: readonly SeenListing[];
  readonly films: readonly SeenFilm[];
  readonly showings: readonly SeenShowing[];
  readonly days: readonly SeenDay[];
};
