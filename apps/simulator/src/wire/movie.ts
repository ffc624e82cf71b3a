import type { FilmOnSale } from '../market/box-office.ts';
import type { Genre } from '../market/films.ts';
import { type Merchant, merchantOf } from './merchants.ts';

/** A row of `/v1/movies`. `id` opens the schedule; `movie_id` is the film itself. */
export type MovieRow = {
  readonly id: string;
  readonly movie_id: string;
  readonly name: string;
  readonly genres: readonly { readonly id: string; readonly name: string }[];
  readonly poster_path: string;
  readonly age_category: string;
  readonly country: string;
  /** Minutes; 0 where the API does not know. */
  readonly duration: number;
  readonly presale_flag: 0 | 1;
  readonly merchant: readonly Merchant[];
};

const GENRE_IDS = {
  Horror: '1',
  Drama: '2',
  Comedy: '3',
  Action: '4',
  Animation: '5',
  Scifi: '6',
  Romance: '7',
} as const satisfies Record<Genre, string>;

/** One film in seven is listed without its running time. */
const UNTIMED_EVERY = 7;

export const toMovieRow = (seed: number, { film, isPresale, chains }: FilmOnSale): MovieRow => ({
  id: film.scheduleId,
  movie_id: film.id,
  name: film.title,
  genres: [{ id: GENRE_IDS[film.genre], name: film.genre }],
  poster_path: `/synthetic/posters/${film.id}.webp`,
  age_category: film.ageCategory,
  country: film.country,
  duration: film.ordinal % UNTIMED_EVERY === 0 ? 0 : film.runningMinutes,
  presale_flag: isPresale ? 1 : 0,
  merchant: [...chains].toSorted().map((chain) => merchantOf(seed, chain)),
});
