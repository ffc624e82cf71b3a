import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openSignInWorld } from '../testing/accounts.ts';

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let token: string;
beforeAll(async () => {
  world = await openSignInWorld({ KEY_PEPPER: 'a pepper of tests that is long enough' });
  ({ token } = await world.tokenOf('dev@cineradar.demo'));
});
afterAll(() => world[Symbol.asyncDispose]());

const create = (key: string, name: string): Promise<Response> | Response =>
  world.app.request('/v1/keys', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ name, mode: 'live', scopes: ['sites.read'] }),
  });
const Made = z.looseObject({ id: z.uuid(), key: z.string() });
const madeBy = async (key: string, name: string): Promise<z.output<typeof Made>> =>
  Made.parse(await (await create(key, name)).json());

test('a key that is made again under one Idempotency-Key is the same key, and its text lies nowhere in the store', async () => {
  const first = await madeBy('make-1', 'one');
  expect(await madeBy('make-1', 'one')).toEqual(first);
  const { rows } = await sql<{ made: number; told: number }>`
    select (select count(*) from api_keys where name = 'one') as made,
      (select count(*) from idempotent_answers a where a::text like ${`%${first.key}%`}
        or encode(sealed, 'escape') like ${`%${first.key}%`}) as told`.execute(world.db);
  expect(rows[0]).toEqual({ made: 1, told: 0 });
});

test('more at once than the store has connections do not wait for each other for ever', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, (_, place) => madeBy(`many-${place}`, `many ${place}`)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(12);
});
