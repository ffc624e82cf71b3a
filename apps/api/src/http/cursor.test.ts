import { expect, test } from 'vitest';
import { z } from 'zod';
import { movableClock, testApi } from '../testing/app.ts';
import { heldMarket } from '../testing/held-market.ts';
import { openCursor, sealCursor } from './cursor.ts';

const clock = movableClock('2026-03-02T12:30:00Z');
const Answer = z.object({ opened: z.unknown(), next: z.string() });

/** An API with one list, whose answer tells the position it was asked for and a cursor for position 7. */
const openList = () => {
  const { app, get } = testApi([heldMarket(clock), { ...heldMarket(clock), name: 'sandbox' }]);
  for (const path of ['/v1/list', '/v1/other-list']) {
    app.get(path, (c) => c.json({ opened: openCursor(c, z.number()) ?? null, next: sealCursor(c, 7) }));
  }
  return {
    get,
    ask: async (path: string) => Answer.parse(await (await get(path)).json()),
    status: async (path: string, market = 'demo') => (await get(path, { market })).status,
  };
};

test('a cursor brings the position back, whatever the size of the page and the order of the filters', async () => {
  const { ask } = openList();
  const first = await ask('/v1/list?city=bandung&chain=XXI&limit=10');
  expect(first.opened).toBeNull();
  expect(await ask(`/v1/list?limit=500&chain=XXI&cursor=${first.next}&city=bandung`)).toMatchObject({ opened: 7 });
});

test('a cursor is refused on another list, with other filters, in another market, and altered', async () => {
  const { ask, status } = openList();
  const { next } = await ask('/v1/list?city=bandung');
  expect(await status(`/v1/other-list?city=bandung&cursor=${next}`)).toBe(400);
  expect(await status(`/v1/list?city=jakarta&cursor=${next}`)).toBe(400);
  expect(await status(`/v1/list?cursor=${next}`)).toBe(400);
  expect(await status(`/v1/list?city=bandung&cursor=${next}`, 'sandbox')).toBe(400);
  expect(await status(`/v1/list?city=bandung&cursor=${next}x`)).toBe(400);
  expect(await status('/v1/list?city=bandung&cursor=')).toBe(400);
  expect(await status(`/v1/list?city=bandung&cursor=${next}`)).toBe(200);
});
