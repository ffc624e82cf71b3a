import { createRoute, z } from '@hono/zod-openapi';
import { getShowtime } from '@cineradar/services/showtimes/get-showtime';
import { listShowtimes } from '@cineradar/services/showtimes/list-showtimes';
import { usualCurve } from '@cineradar/services/showtimes/usual-curve';
import { asOfMinute } from '@cineradar/services/period/as-of';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { ShowtimeDetail, ShowtimePage, showtimeQuery, UsualCurve } from '../schemas/showtimes.ts';

const list = createRoute({
  method: 'get',
  path: '/v1/showtimes',
  operationId: 'listShowtimes',
  tags: ['Showtimes'],
  summary: 'Showings',
  description: 'By start, those whose day is unknown last; in the order of changes with `updated_since`.',
  ...guarded('showtimes.read'),
  request: { query: showtimeQuery },
  responses: { 200: ok(ShowtimePage, 'A page of showings'), ...NOT_MODIFIED, ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/showtimes/{id}',
  operationId: 'getShowtime',
  tags: ['Showtimes'],
  summary: 'One showing, with its booking curve and its last seat map',
  ...guarded('showtimes.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(ShowtimeDetail, 'The showing'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const usual = createRoute({
  method: 'get',
  path: '/v1/showtimes/{id}/usual-curve',
  operationId: 'getUsualBookingCurve',
  tags: ['Showtimes'],
  summary: 'How showings like this one usually fill',
  description:
    'Showings of the last four weeks of the same listing that began within an hour of the same time of day, on working or free days alike; of the site where those are few.',
  ...guarded('showtimes.read'),
  request: { params: z.object({ id: AnyId }) },
  responses: { 200: ok(UsualCurve, 'The curve with its spread'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

export const showtimeRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, theatre, site, movie, date, status, presale, undated, ids, ...query } = c.req.valid('query');
      const named = {
        theatreId: theatre,
        siteId: site,
        movieId: movie,
        cinemaDay: date,
        updatedSince: query.updated_since,
      };
      const filter = { ...named, status, presale, undated, ids };
      return answerPage(c, ShowtimePage, limit, (page) => listShowtimes(c.get('market').db, filter, page));
    })
    .openapi(get, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, ShowtimeDetail, await getShowtime(db, c.req.valid('param').id, clock.now()));
    })
    .openapi(usual, async (c) => {
      const { db, clock } = c.get('market');
      return answer(c, UsualCurve, await usualCurve(db, c.req.valid('param').id, asOfMinute(clock.now())));
    });
