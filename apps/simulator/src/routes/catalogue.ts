import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { cityId, listingsOfCity } from '../wire/city.ts';
import { failure, success } from '../wire/envelope.ts';
import { toMovieRow } from '../wire/movie.ts';
import { readQuery } from './read.ts';

const MoviesQuery = z.object({ city_id: z.string().min(1).optional() });

/** The cities, and the films on sale in one of them or anywhere. */
export const catalogueRoutes = ({ market, boxOffice, clock }: Booth): Hono => {
  const app = new Hono();
  app.get('/v1/cities', (c) =>
    c.json(success(market.cities.map((city) => ({ id: cityId(market.seed, city), name: city.name })))),
  );
  app.get('/v1/movies', (c) => {
    const query = readQuery(c, MoviesQuery);
    if (query === undefined) return c.json(failure('INVALID_PARAMETER', 'city_id must not be empty'), 400);
    const listings = query.city_id === undefined ? market.listings : listingsOfCity(market, query.city_id);
    if (listings === undefined) return c.json(failure('NOT_FOUND', 'no such city'), 200);
    const films = boxOffice.filmsOnSale(listings, clock.now().getTime());
    return c.json(success(films.map((film) => toMovieRow(market.seed, film))));
  });
  return app;
};
