import { setImmediate as breath } from 'node:timers/promises';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { tillsTell } from '../market/concession-feed.ts';
import { dayOf } from '../market/days.ts';
import { readQuery } from './read.ts';

const Query = z.object({ day: z.string().refine(isLocalDate) });
/** A national day takes half a second: looks at seats must not wait for all of it. */
const SITES_A_BREATH = 8;

/** What the tills at the bars tell, by site and cinema day, as the file that a chain would put somewhere each night. */
export const barRoutes = ({ market, clock }: Booth): Hono => {
  const app = new Hono();
  app.get('/bars/sales.csv', async (c) => {
    const asked = readQuery(c, Query);
    if (asked === undefined) return c.text('day=YYYY-MM-DD is needed\n', 400);
    const day = dayOf(asked.day);
    const nowMs = clock.now().getTime();
    const lines = ['site,day,transactions,sales_idr'];
    const sites = [...Map.groupBy(market.listings, ({ site }) => site)];
    for (const [place, [site, [listing]]] of sites.entries()) {
      if (place % SITES_A_BREATH === 0) await breath();
      if (listing === undefined || !tillsTell(market.seed, site, day)) continue;
      const { orders, salesIdr, admissions } = market.concessionsOf(site, day, nowMs);
      // Before its first showing of the day a bar is shut.
      if (admissions > 0) lines.push(`tix:${listing.id},${asked.day},${orders},${salesIdr}`);
    }
    return c.body(`${lines.join('\n')}\n`, 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
  return app;
};
