import type { Film } from '../market/films.ts';
import type { Market } from '../market/market.ts';
import { PRESALE_OPENS_DAYS_BEFORE } from '../market/showing.ts';
import { salesOpenOn } from './catalogue-tables.ts';
import { ourFilm } from './our-names.ts';
import type { TableColumn } from './table-file.ts';

type PopularOn = { readonly film: Film; readonly day: number; readonly popularity: number };

/** As a film database shows it. */
const DIGITS = 3;

/** Films that run on a day or are on sale by then: those whose popularity the product would have asked for. */
export const filmsOn = (market: Market, day: number): readonly Film[] => {
  const films = new Set<Film>();
  for (let ahead = 0; ahead <= PRESALE_OPENS_DAYS_BEFORE; ahead += 1) {
    for (const { film } of market.slateOn(day + ahead).running) if (salesOpenOn(film) <= day) films.add(film);
  }
  return [...films].toSorted((a, b) => a.ordinal - b.ordinal);
};

/** How popular each film on sale seemed, day by day. */
export const popularityRows = (market: Market, firstDay: number, lastDay: number): readonly PopularOn[] => {
  const rows: PopularOn[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const film of filmsOn(market, day)) {
      rows.push({ film, day, popularity: Number(market.popularityOf(film, day).toFixed(DIGITS)) });
    }
  }
  return rows;
};

/** The columns of `popularity.parquet`. */
export const popularityColumns: readonly TableColumn<PopularOn>[] = [
  { name: 'movie_id', kind: 'text', of: ({ film }) => ourFilm(film) },
  { name: 'day', kind: 'day', of: ({ day }) => day },
  { name: 'popularity', kind: 'real', of: ({ popularity }) => popularity },
];
