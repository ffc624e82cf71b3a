import type { Film } from '../market/films.ts';
import type { Market } from '../market/market.ts';
import type { Column } from './parquet-file.ts';

export type PopularityRow = { readonly film: Film; readonly strength: number; readonly popularity: number };

/** The films that run on a day: how strong they truly are, and how popular they seem. */
export const popularityRows = (market: Market, day: number): readonly PopularityRow[] =>
  market
    .slateOn(day)
    .running.map(({ film, strength }) => ({ film, strength, popularity: market.popularityOf(film, day) }));

export const popularityColumns: readonly Column<PopularityRow>[] = [
  { name: 'film_id', type: 'STRING', of: ({ film }) => film.id },
  { name: 'title', type: 'STRING', of: ({ film }) => film.title },
  { name: 'strength', type: 'DOUBLE', of: ({ strength }) => strength },
  { name: 'popularity', type: 'DOUBLE', of: ({ popularity }) => popularity },
];
