import type { TakenDocument } from '@cineradar/services/documents/take-document';
import { QUERY_OF_KIND } from '@cineradar/services/documents/document-query';
import type { Gathered, Gathering } from './gathering.ts';
import { gatherLeaderboard } from './leaderboard.ts';
import { gatherFilm } from './film.ts';
import { gatherFilms } from './films.ts';
import { gatherInvoice } from './invoice.ts';
import { gatherLive } from './live.ts';
import { gatherShowings } from './showings.ts';
import { gatherTheatre } from './theatre.ts';

/** The content of a document of any kind. What was stored is parsed again: another version of us may have stored it. */
export const gather = (
  gathering: Gathering,
  { kind, query }: Pick<TakenDocument, 'kind' | 'query'>,
): Promise<Gathered> => {
  switch (kind) {
    case 'leaderboard':
      return gatherLeaderboard(gathering, QUERY_OF_KIND.leaderboard.parse(query));
    case 'theatre':
      return gatherTheatre(gathering, QUERY_OF_KIND.theatre.parse(query));
    case 'live':
      return gatherLive(gathering, QUERY_OF_KIND.live.parse(query));
    case 'films':
      return gatherFilms(gathering, QUERY_OF_KIND.films.parse(query));
    case 'film':
      return gatherFilm(gathering, QUERY_OF_KIND.film.parse(query));
    case 'showings':
      return gatherShowings(gathering, QUERY_OF_KIND.showings.parse(query));
    case 'invoice':
      return gatherInvoice(gathering, QUERY_OF_KIND.invoice.parse(query));
  }
};
