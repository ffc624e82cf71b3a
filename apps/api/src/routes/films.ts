import { createRoute, z } from '@hono/zod-openapi';
import { FIELD_NOW } from '@cineradar/services/film/field';
import { listFilmDay } from '@cineradar/services/film/list-film-day';
import { measureFilmDay } from '@cineradar/services/film/measure-film-day';
import { answer } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { keepAnswers } from '../live/keep-answers.ts';
import { AnyId } from '../schemas/common.ts';
import { FilmDay, FilmDayList, filmDayQuery } from '../schemas/film.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/films',
  operationId: 'listFilmDay',
  tags: ['Performance'],
  summary: 'The films of a cinema day beside each other',
  description:
    'Admissions so far, showings, and the three shares of the market: screening share, seat share and booking share; the whole programme in one answer.',
  ...guarded('performance.read'),
  request: { query: filmDayQuery },
  responses: { 200: ok(FilmDayList, 'Every film of the day'), ...NOT_MODIFIED, ...REFUSALS },
});

const day = createRoute({
  method: 'get',
  path: '/v1/movies/{id}/day',
  operationId: 'getFilmDay',
  tags: ['Performance'],
  summary: 'How a film does on a cinema day, against what, and where',
  description:
    'By hour against comparable films at the same point of their runs (which ones, and why, is in the answer), by chain and city, what is sold ahead, its run so far, and its best and worst sites of seven days.',
  ...guarded('performance.read'),
  request: { params: z.object({ id: AnyId }), query: filmDayQuery },
  responses: { 200: ok(FilmDay, 'The film’s day'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const filmRoutes = (): Router => {
  // Half a second over the whole country, and the same for every film and reader: counted once in five minutes, which is
  // less than the age of the looks it sums up.
  const field = { aheadOf: keepAnswers(FIELD_NOW.aheadOf), sitesOf: keepAnswers(FIELD_NOW.sitesOf) };
  return newRouter()
    .openapi(list, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, FilmDayList, await listFilmDay(db, c.req.valid('query').day, clock.now(), field));
    })
    .openapi(day, async (c) => {
      const { db, clock } = c.get('market');
      const asked = { id: c.req.valid('param').id, day: c.req.valid('query').day };
      return answer(c, FilmDay, await measureFilmDay(db, asked, clock.now(), field));
    });
};
