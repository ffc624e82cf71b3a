import { serve } from '@hono/node-server';
import { PagesConfig } from '@cineradar/connectors/pages/config';
import { readListingPages } from '@cineradar/connectors/pages/read-listing-pages';
import { createSimulator } from '@cineradar/simulator/app';
import { createMarket } from '@cineradar/simulator/market/market';
import { expect, test } from 'vitest';

const SEED = 11;

test('the simulator’s public pages give the place of each listing, a passing fault and an unknown listing apart', async () => {
  const faults = { tokenLifetimeSeconds: 1_800, afterStart: 'refused' } as const;
  const rules = [{ kind: 'server_error', path: '/cinemas/', status: 503, share: 1, times: 1 }] as const;
  const app = createSimulator({ seed: SEED, size: 'small', faults: { ...faults, rules: [...rules] } });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const config = PagesConfig.parse({
    baseUrl: `http://127.0.0.1:${await promise}`,
    userAgent: 'CineRadar/0.1 (+https://example.org/bot)',
  });
  const listings = createMarket({ seed: SEED, size: 'small' }).listings.slice(0, 2);
  const read = await readListingPages(config, [...listings.map(({ id }) => id), 'unknown']);
  server.close();
  expect(read.map(({ page }) => (page.kind === 'ok' ? { ...page.place, facilities: [] } : page.reason))).toEqual([
    ...listings.map(({ id, name, site }) => ({
      externalId: id,
      name,
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- an asymmetric matcher
      address: expect.stringContaining('(synthetic)'),
      lat: Number(site.place.lat.toFixed(6)),
      lng: Number(site.place.lng.toFixed(6)),
      facilities: [],
    })),
    'refused',
  ]);
});
