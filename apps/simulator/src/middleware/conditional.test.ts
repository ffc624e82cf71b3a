import { expect, test } from 'vitest';

import { get, openSmall, send, signIn } from '../testing/clients.ts';

test.each(['/v1/cities', '/v1/movies', '/v1/schedules/date?schedule_id=1&city_id=1'])(
  '%s is tagged by its bytes, and not sent again to who has it',
  async (path) => {
    const app = openSmall();
    const { token } = await signIn(app);
    const ask = (tag: string) =>
      app.request(path, { headers: { authorization: `Bearer ${token}`, 'if-none-match': tag } });
    const first = await get(app, token, path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(given);
      expect(again.status, given).toBe(304);
      expect(again.headers.get('etag')).toBe(tag);
      expect(await again.text()).toBe('');
    }
    expect((await ask('"other"')).status).toBe(200);
  },
);

test('the tag stays while what is on sale does, and changes with it', async () => {
  const app = openSmall();
  const { token } = await signIn(app);
  const tagAt = async (at: string) => {
    await send(app, '/_simulator/clock', { at });
    return (await get(app, token, '/v1/movies')).headers.get('etag');
  };
  const before = await tagAt('2026-11-18T01:00:00Z');
  expect(await tagAt('2026-11-18T01:20:00Z')).toBe(before);
  expect(await tagAt('2026-11-26T01:00:00Z')).not.toBe(before);
});

test('what is refused or for members alone is not tagged', async () => {
  const app = openSmall();
  const { token } = await signIn(app);
  expect((await app.request('/v1/cities')).headers.get('etag')).toBeNull();
  expect((await get(app, token, '/v1/movies/xxi/layout?show_time_id=1&tz=7')).headers.get('etag')).toBeNull();
});
