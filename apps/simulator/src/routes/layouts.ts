import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { unitFor } from '../market/random.ts';
import { isGoneAt } from '../market/showing.ts';
import { failure, success } from '../wire/envelope.ts';
import { closedHouse, toLayout } from '../wire/layout.ts';
import { merchantSlug } from '../wire/merchants.ts';
import { readQuery } from './read.ts';

const LayoutQuery = z.object({ show_time_id: z.string().min(1), tz: z.coerce.number().int().min(-12).max(14) });

/** The part of begun showings that answers 400 where the others answer 401. */
const BAD_REQUEST_SHARE = 0.15;

/** Seat layouts, each in the shape of its chain. */
export const layoutRoutes = ({ market, clock, faults }: Booth): Hono => {
  const app = new Hono();
  app.get('/v1/movies/:merchant{xxi|cgv|cinepolis}/layout', (c) => {
    const query = readQuery(c, LayoutQuery);
    if (query === undefined) return c.json(failure('INVALID_PARAMETER', 'show_time_id and tz are needed'), 400);
    const showing = market.showingById(query.show_time_id);
    const nowMs = clock.now().getTime();
    const isListed = showing !== undefined && showing.onSaleFromMs <= nowMs && !isGoneAt(showing, nowMs);
    if (!isListed || merchantSlug(showing.listing.site.chain) !== c.req.param('merchant')) {
      return c.json(failure('NOT_FOUND', 'no such show time'), 200);
    }
    const house = market.houseAt(showing, nowMs);
    if (nowMs < showing.startsAtMs) return c.json(success(toLayout(showing, house)));
    if (faults.faults().afterStart === 'all_taken') {
      return c.json(success(toLayout(showing, closedHouse(house))));
    }
    const isBadRequest = unitFor(market.seed, 'expired', showing.id) < BAD_REQUEST_SHARE;
    return c.json(failure('EXPIRED_EVENT_DETAIL', 'the show has started'), isBadRequest ? 400 : 401);
  });
  return app;
};
