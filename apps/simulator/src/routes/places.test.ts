import { isInIndonesia } from '@cineradar/core/catalogue/indonesia';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { createMarket } from '../market/market.ts';
import { openSmall } from '../testing/clients.ts';

const { listings } = createMarket({ seed: 1, size: 'small' });
const Place = z.object({
  '@type': z.literal('MovieTheater'),
  name: z.string(),
  address: z.object({ streetAddress: z.string().includes('(synthetic)'), addressLocality: z.string() }),
  geo: z.object({ latitude: z.number(), longitude: z.number() }),
  amenityFeature: z.array(z.object({ name: z.string(), value: z.literal(true) })),
});

test("every listing's page names it, and tells its place only to who runs its script", async () => {
  const app = openSmall();
  for (const { id, name, site } of listings) {
    const answer = await app.request(`/cinemas/${id}`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    const page = await answer.text();
    const place = Place.parse(await (await app.request(`/cinemas/${id}/place.json`)).json());
    expect(page).toContain(name);
    expect(page).toContain('synthetic');
    expect(page).not.toContain(String(place.geo.latitude));
    expect(page).not.toContain(place.address.streetAddress);
    expect(place.name).toBe(name);
    const point = { lat: place.geo.latitude, lng: place.geo.longitude };
    expect(isInIndonesia(point)).toBe(true);
    // Where the API tells the location as well, both tell the same.
    if (site.position) expect(point.lat).toBeCloseTo(site.position.lat, 5);
  }
  expect(listings.some(({ site }) => site.position === undefined)).toBe(true);
});

test('a listing that is not there has no page and no place', async () => {
  const app = openSmall();
  expect((await app.request('/cinemas/1')).status).toBe(404);
  expect((await app.request('/cinemas/1/place.json')).status).toBe(404);
});

test('robots.txt allows the pages, one a second, and keeps accounts out', async () => {
  const text = await (await openSmall().request('/robots.txt')).text();
  expect(text.split('\n')).toEqual([
    'User-agent: *',
    'Allow: /cinemas/',
    'Disallow: /v1/account',
    'Crawl-delay: 1',
    '',
  ]);
});
