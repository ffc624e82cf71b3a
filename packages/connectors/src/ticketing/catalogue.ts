import type { ChainCode } from '@cineradar/core/shared/ids';
import { z } from 'zod';

import { Flag, Id, LocalDate, OptionalText, Text } from './fields.ts';
import { chainNamed } from './merchants.ts';
import type { Rows } from './rows.ts';
import { readList } from './rows.ts';

export type ListedCity = { readonly id: string; readonly name: string };

/** A film in a city's programme. `scheduleId` opens its schedule, `movieId` is the film itself. */
export type ListedMovie = {
  readonly scheduleId: string;
  readonly movieId: string;
  readonly title: string;
  readonly genres: readonly string[];
  readonly posterPath: string | null;
  readonly ageCategory: string | null;
  readonly country: string | null;
  /** Null where the API says 0: not known. */
  readonly runtimeMinutes: number | null;
  readonly presale: boolean;
  /** The watched chains that show it; others are not named. */
  readonly chains: readonly ChainCode[];
};

/** A day on the venue's calendar, and whether the film is shown on it. */
export type OfferedDate = { readonly date: string; readonly hasSchedule: boolean };

const City = z.object({ id: Id, name: Text }) satisfies z.ZodType<ListedCity>;

/** The names in a list of named things; an entry without one, or no list at all, costs the row nothing. */
const namesOf = (key: 'name' | 'merchant_name') =>
  z
    .array(z.looseObject({}).catch({}))
    .nullish()
    .catch(null)
    .transform((things) => (things ?? []).map((thing) => thing[key]).filter((name) => typeof name === 'string'));

const Movie = z
  .object({
    id: Id,
    movie_id: Id,
    name: Text,
    genres: namesOf('name'),
    poster_path: OptionalText,
    age_category: OptionalText,
    country: OptionalText,
    duration: z.int().positive().nullish().catch(null),
    presale_flag: Flag.nullish().catch(null),
    merchant: namesOf('merchant_name'),
  })
  .transform((row): ListedMovie => ({
    scheduleId: row.id,
    movieId: row.movie_id,
    title: row.name,
    genres: row.genres,
    posterPath: row.poster_path,
    ageCategory: row.age_category,
    country: row.country,
    runtimeMinutes: row.duration ?? null,
    presale: row.presale_flag ?? false,
    chains: row.merchant.map(chainNamed).filter((chain) => chain !== undefined),
  }));

const Day = z
  .object({ date: LocalDate, is_any_schedule: Flag })
  .transform((row): OfferedDate => ({ date: row.date, hasSchedule: row.is_any_schedule }));

/** Reads the `data` of `/v1/cities`. */
export const parseCities = (data: unknown): Rows<ListedCity> => readList(data, City);

/** Reads the `data` of `/v1/movies`. */
export const parseMovies = (data: unknown): Rows<ListedMovie> => readList(data, Movie);

/** Reads the `data` of `/v1/schedules/date`. */
export const parseDates = (data: unknown): Rows<OfferedDate> => readList(data, Day);
