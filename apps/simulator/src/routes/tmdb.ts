import { zoneOffsetHours } from '@cineradar/core/shared/zones';
import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { DAY_MS, HOUR_MS, weekOf } from '../market/days.ts';
import { buildFilm, type Film, RELEASES_A_WEEK } from '../market/films.ts';
import { ordinalOf, tmdbId, tmdbRefusal, toTmdbRow } from '../wire/tmdb.ts';
import { readQuery } from './read.ts';

/** Films are listed from so long before their release, and of the last years. */
const WEEKS_AHEAD = 8;
const WEEKS_BACK = 60;
const ROWS_A_PAGE = 20;

const year = z
  .string()
  .regex(/^\d{4}$/)
  .optional();
const SearchQuery = z.object({
  query: z.string().optional(),
  year,
  primary_release_year: year,
  page: z.coerce.number().int().min(1).max(500).default(1),
});

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The film database beside the ticketing API: the same wire format as TMDb's v3, for whoever brings any token at all. */
export const tmdbRoutes = ({ market, clock }: Booth): Hono => {
  const app = new Hono();
  const { seed } = market;
  const today = (): number => Math.floor((clock.now().getTime() + zoneOffsetHours('Asia/Jakarta') * HOUR_MS) / DAY_MS);
  const filmsOn = (day: number): readonly Film[] => {
    const first = (weekOf(day) - WEEKS_BACK) * RELEASES_A_WEEK;
    const count = (WEEKS_BACK + WEEKS_AHEAD) * RELEASES_A_WEEK;
    return Array.from({ length: count }, (_, nth) => buildFilm(seed, first + nth));
  };
  const rowOf = (film: Film, day: number) => toTmdbRow(film, market.popularityOf(film, day));

  app.use('/3/*', async (c, next) => {
    if (/^Bearer \S+$/.test(c.req.header('authorization') ?? '')) return next();
    return c.json(tmdbRefusal(7, 'Invalid API key: You must be granted a valid key.'), 401);
  });
  app.get('/3/search/movie', (c) => {
    const asked = readQuery(c, SearchQuery);
    if (asked === undefined) return c.json(tmdbRefusal(22, 'Invalid page: Pages start at 1 and max at 500.'), 400);
    const words = wordsOf(asked.query ?? '');
    const wantedYear = asked.primary_release_year ?? asked.year;
    const day = today();
    const rows = filmsOn(day)
      .filter((film) => words.length > 0 && words.every((word) => wordsOf(film.title).includes(word)))
      .map((film) => rowOf(film, day))
      .filter((row) => wantedYear === undefined || row.release_date.startsWith(wantedYear))
      .toSorted((a, b) => b.popularity - a.popularity);
    const from = (asked.page - 1) * ROWS_A_PAGE;
    return c.json({
      page: asked.page,
      results: rows.slice(from, from + ROWS_A_PAGE),
      total_pages: Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE)),
      total_results: rows.length,
    });
  });
  app.get('/3/movie/:id', (c) => {
    const day = today();
    const ordinal = ordinalOf(c.req.param('id'));
    const film = filmsOn(day).find((one) => one.ordinal === ordinal);
    if (film === undefined) return c.json(tmdbRefusal(34, 'The resource you requested could not be found.'), 404);
    return c.json({ ...rowOf(film, day), id: tmdbId(film), runtime: film.runningMinutes, status: 'Released' });
  });
  return app;
};
