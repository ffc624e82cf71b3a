import { createRoute, z } from '@hono/zod-openapi';
import { getMovie } from '@cineradar/services/movies/get-movie';
import { listMovies } from '@cineradar/services/movies/list-movies';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { Movie, MoviePage, movieQuery } from '../schemas/movies.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/movies',
  operationId: 'listMovies',
  tags: ['Movies'],
  summary: 'Films',
  description: 'By title; in the order of changes with `updated_since`.',
  ...guarded('movies.read'),
  request: { query: movieQuery },
  responses: { 200: ok(MoviePage, 'A page of films'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/movies/{id}',
  operationId: 'getMovie',
  tags: ['Movies'],
  summary: 'One film',
  ...guarded('movies.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(Movie, 'The film'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const movieRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, q, ids, on, updated_since: updatedSince } = c.req.valid('query');
      const filter = { titlePart: q, ids, onCinemaDay: on, updatedSince };
      return answerPage(c, MoviePage, limit, (page) => listMovies(c.get('market').db, filter, page));
    })
    .openapi(get, async (c) => answer(c, Movie, await getMovie(c.get('market').db, c.req.valid('param').id)));
