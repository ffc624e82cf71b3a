import { expect, test } from 'vitest';
import { z } from 'zod';

import { dayOf } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import { openSmall } from '../testing/clients.ts';

const market = createMarket({ seed: 1, size: 'small' });
/** The small market's clock stands on this day in Jakarta. */
const DAY = dayOf('2026-11-21');
const app = openSmall();
const get = (path: string, token = 'any') => app.request(path, { headers: { authorization: `Bearer ${token}` } });

const Row = z.looseObject({
  id: z.int(),
  title: z.string(),
  release_date: z.iso.date(),
  popularity: z.number().min(0),
});
const Page = z.object({ page: z.int(), results: z.array(Row), total_pages: z.int(), total_results: z.int() });
const search = async (query: string) => Page.parse(await (await get(`/3/search/movie?${query}`)).json());

test('every film that runs is found by its title, with the popularity that it has on the day', async () => {
  for (const { film } of market.slateOn(DAY).running) {
    const { results } = await search(`query=${encodeURIComponent(film.title)}`);
    const found = results.find(({ title }) => title === film.title);
    expect(found?.popularity).toBeCloseTo(market.popularityOf(film, DAY), 3);
    const alone = Row.parse(await (await get(`/3/movie/${found?.id}`)).json());
    expect(alone).toMatchObject({ id: found?.id, popularity: found?.popularity });
  }
});

test('a year leaves out films of others, and a page holds twenty', async () => {
  const { results, total_results: total } = await search('query=the');
  expect(results.length).toBe(Math.min(20, total));
  const [film] = market.slateOn(DAY).running.map((running) => running.film);
  expect((await search(`query=${encodeURIComponent(film?.title ?? '')}&primary_release_year=1999`)).results).toEqual(
    [],
  );
  expect(await search('query=')).toMatchObject({ results: [], total_results: 0, total_pages: 1 });
});

test('what is refused is refused in the words of the film database', async () => {
  const refusal = async (answer: Response) => [
    answer.status,
    z.looseObject({ success: z.literal(false), status_code: z.int() }).parse(await answer.json()).status_code,
  ];
  expect(await refusal(await app.request('/3/movie/7000001'))).toEqual([401, 7]);
  expect(await refusal(await get('/3/movie/1'))).toEqual([404, 34]);
  expect(await refusal(await get('/3/movie/abc'))).toEqual([404, 34]);
  expect(await refusal(await get('/3/search/movie?query=a&page=501'))).toEqual([400, 22]);
});
