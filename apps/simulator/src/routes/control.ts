import { Hono } from 'hono';
import { z } from 'zod';

import type { Booth } from '../env.ts';
import { Faults } from '../faults.ts';
import { readJson } from './read.ts';

const Move = z.strictObject({
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  advance_seconds: z.number().optional(),
  speed: z.number().nonnegative().max(100_000).optional(),
});

/** What tests and the demo turn the simulator with. No part of the ticketing API, and it never tells what is true. */
export const controlRoutes = ({ market, clock, faults }: Booth): Hono => {
  const app = new Hono();
  const clockState = (): { now: string; speed: number } => ({ now: clock.now().toISOString(), speed: clock.speed() });

  app.get('/_simulator', (c) =>
    c.json({
      synthetic: true,
      seed: market.seed,
      size: market.size,
      fingerprint: market.fingerprint,
      cities: market.cities.length,
      listings: market.listings.length,
      clock: clockState(),
      faults: faults.faults(),
      struck: faults.struck(),
    }),
  );
  app.post('/_simulator/clock', async (c) => {
    const move = await readJson(c, Move);
    if (move === undefined) {
      return c.json({ error: 'give at (ISO 8601 with offset), advance_seconds or speed (0 stands still)' }, 400);
    }
    clock.move({ at: move.at, advanceSeconds: move.advance_seconds, speed: move.speed });
    return c.json(clockState());
  });
  app.put('/_simulator/faults', async (c) => {
    const next = await readJson(c, Faults);
    if (next === undefined) return c.json({ error: 'no such faults; README.md names them' }, 400);
    faults.replace(next);
    return c.json(faults.faults());
  });
  return app;
};
