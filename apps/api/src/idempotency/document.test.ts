import { expect, test } from 'vitest';
import { openApiDocument } from '../openapi.ts';

test('every POST under /v1 takes an Idempotency-Key, and tells the two refusals that come of it', () => {
  const posts = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, { post }]) =>
    post !== undefined && path.startsWith('/v1/') ? [{ path, post }] : [],
  );
  expect(posts.length).toBeGreaterThan(10);
  for (const { path, post } of posts) {
    expect(post.parameters, path).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
    expect(Object.keys(post.responses ?? {}), path).toEqual(expect.arrayContaining(['409', '422']));
  }
});
