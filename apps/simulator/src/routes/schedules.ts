import { isLocalDate } from '@cineradar/core/shared/zones';
import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { dateOf, dayOf } from '../market/days.ts';
import type { Listing } from '../market/listings.ts';
import type { Showing } from '../market/showing.ts';
import { listingsOfCity } from '../wire/city.ts';
import { failure, success } from '../wire/envelope.ts';
import { toTheater } from '../wire/schedule.ts';
import { readQuery } from './read.ts';

const THEATERS_A_PAGE = 10;

const DatesQuery = z.object({ schedule_id: z.string().min(1), city_id: z.string().min(1) });
const PageQuery = z.object({
  city_id: z.string().min(1),
  date: z.string().refine(isLocalDate),
  page: z.coerce.number().int().positive().default(1),
});

/** The days on which a film is shown in a city, and its showings of a day, ten theatres a page. */
export const scheduleRoutes = ({ market, boxOffice, clock }: Booth): Hono => {
  const app = new Hono();
  const showingsOf = (listing: Listing, scheduleId: string, day: number, nowMs: number): readonly Showing[] =>
    boxOffice.showingsOnSale(listing, day, nowMs).filter(({ film }) => film.scheduleId === scheduleId);

  app.get('/v1/schedules/date', (c) => {
    const query = readQuery(c, DatesQuery);
    if (query === undefined) return c.json(failure('INVALID_PARAMETER', 'schedule_id and city_id are needed'), 400);
    const listings = listingsOfCity(market, query.city_id);
    const [first] = listings ?? [];
    if (listings === undefined || first === undefined) return c.json(failure('NOT_FOUND', 'no such city'), 200);
    const nowMs = clock.now().getTime();
    const days = boxOffice.daysOnSale(first.site.city.zone, nowMs).map((day) => ({
      date: dateOf(day),
      is_any_schedule: listings.some((listing) => showingsOf(listing, query.schedule_id, day, nowMs).length > 0),
    }));
    return c.json(success(days.slice(0, days.findLastIndex((day) => day.is_any_schedule) + 1)));
  });

  app.get('/v1/schedules/movies/:scheduleId', (c) => {
    const query = readQuery(c, PageQuery);
    if (query === undefined) {
      return c.json(failure('INVALID_PARAMETER', 'city_id and date (YYYY-MM-DD) are needed'), 400);
    }
    const listings = listingsOfCity(market, query.city_id);
    if (listings === undefined) return c.json(failure('NOT_FOUND', 'no such city'), 200);
    const nowMs = clock.now().getTime();
    const showing = listings
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((listing) => ({
        listing,
        showings: showingsOf(listing, c.req.param('scheduleId'), dayOf(query.date), nowMs),
      }))
      .filter(({ showings }) => showings.length > 0);
    const before = (query.page - 1) * THEATERS_A_PAGE;
    const onPage = showing.slice(before, before + THEATERS_A_PAGE);
    return c.json(
      success({
        has_next: showing.length > before + THEATERS_A_PAGE,
        page: query.page,
        show_date: query.date,
        theaters: onPage.map(({ listing, showings }) => toTheater(market, listing, showings, nowMs)),
      }),
    );
  });
  return app;
};
