import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openProgramme } from '../testing/programme.ts';

let world: Awaited<ReturnType<typeof openProgramme>>;
beforeAll(async () => {
  world = await openProgramme();
});
afterAll(() => world[Symbol.asyncDispose]());

const Page = z.object({ data: z.array(z.looseObject({ id: z.string() })), nextCursor: z.string().nullable() });
const ids = async (path: string): Promise<readonly string[]> =>
  Page.parse(await world.json(path)).data.map(({ id }) => id.slice(-1));

test('runs come newest first, page by page, and by kind, status, cause and since', async () => {
  const first = Page.parse(await world.json('/v1/scrapes?limit=2'));
  expect(first.data.map(({ id }) => id.slice(-1))).toEqual(['3', '2']);
  expect(await ids(`/v1/scrapes?limit=2&cursor=${first.nextCursor}`)).toEqual(['1']);
  expect(await ids('/v1/scrapes?kind=catalogue')).toEqual(['1']);
  expect(await ids('/v1/scrapes?status=running')).toEqual(['3']);
  expect(await ids('/v1/scrapes?cause=timeout')).toEqual(['2']);
  expect(await ids('/v1/scrapes?since=2026-03-02T12:10:00Z')).toEqual(['3']);
});

test('a run tells what was planned, asked and seen, and what went wrong by cause', async () => {
  expect(await world.json('/v1/scrapes/00000000-0000-4000-8000-000000000002')).toMatchObject({
    status: 'done',
    planned: 7,
    plannedBy: { last: 3, anchor: 4 },
    leftBy: { change: 9 },
    requests: 9,
    readings: { accepted: 5, duplicate: 0, refused: 1 },
    errors: { timeout: 2, unreadable: 1 },
    lastLooksMissed: 1,
    anchorsMet: 3,
  });
  expect(await world.json('/v1/scrapes/00000000-0000-4000-8000-000000000001')).toMatchObject({
    broken: 1,
    brokenRows: [{ path: '/3/id' }],
  });
  expect((await world.get('/v1/scrapes/00000000-0000-4000-8000-000000000009')).status).toBe(404);
});

test('freshness counts what begins soon and what was missed, in all, by chain and by city', async () => {
  const report = await world.json('/v1/scrapes/freshness');
  expect(report).toMatchObject({
    asOf: '2026-03-02T12:30:20.000Z',
    byChain: [{ chain: 'CGV' }, { chain: 'CINEPOLIS' }, { chain: 'XXI' }],
    byCity: [{ city: { slug: 'bandung' } }, { city: { slug: 'makassar' } }],
  });
});

test('who may not read runs is told which scope is missing', async () => {
  const refused = await world.get('/v1/scrapes', { scope: 'occupancy.read' });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ detail: 'This token lacks the scope scrapes.read.' });
});
