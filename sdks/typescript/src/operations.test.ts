import { expectTypeOf, test } from 'vitest';
import type { components } from './api.generated.ts';
import { createClient } from './client.ts';

const api = createClient({ baseUrl: 'http://api.test', fetch: () => Response.json({}) });

test('answers have the types of their addresses', () => {
  expectTypeOf(api.get<'/v1/sites/{id}'>).returns.resolves.toEqualTypeOf<components['schemas']['Site']>();
  expectTypeOf(api.get<'/v1/exports/day'>).returns.resolves.toEqualTypeOf<Blob>();
  expectTypeOf(api.rows<'/v1/movies'>).returns.toEqualTypeOf<AsyncGenerator<components['schemas']['Movie'], void>>();
});

test('the compiler refuses what the API would', () => {
  const refused = (): unknown[] => [
    // @ts-expect-error: the path needs its id
    api.get('/v1/sites/{id}'),
    // @ts-expect-error: there is no such address
    api.get('/v1/nowhere'),
    // @ts-expect-error: no such parameter
    api.get('/v1/sites', { query: { town: 'bandung' } }),
    // @ts-expect-error: a limit is a number
    api.get('/v1/sites', { query: { limit: '2' } }),
    // @ts-expect-error: a stream is no call
    api.get('/v1/occupancy/stream'),
    // @ts-expect-error: it answers to POST only
    api.get('/v1/predictions/demand'),
    // @ts-expect-error: a forecast needs its question
    api.post('/v1/predictions/demand'),
    // @ts-expect-error: this one has no pages
    api.rows('/v1/market'),
  ];
  expectTypeOf(refused).toBeFunction();
});
