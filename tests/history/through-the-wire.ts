import { openTicketingClient, type TicketingClient } from '@cineradar/connectors/ticketing/client';
import { TicketingConfig } from '@cineradar/connectors/ticketing/config';
import { systemPorts } from '@cineradar/connectors/ticketing/ports';
import { type GridReading, readGrid } from '@cineradar/core/occupancy/seat-map';
import { createSimulator } from '@cineradar/simulator/app';
import type { MarketSize } from '@cineradar/simulator/market/size';
import type { Showing } from '@cineradar/simulator/market/showing';

/** The ticketing API of a market, asked as the product asks it, its clock wherever one wants it. */
export const openWire = (seed: number, size: MarketSize, at: Date) => {
  const simulator = createSimulator({ seed, size, clockAt: at });
  const client: TicketingClient = openTicketingClient(
    TicketingConfig.parse({
      baseUrl: 'http://simulator.localhost',
      clientId: 'test',
      refreshToken: 'demo-refresh-token',
      userAgent: 'CineRadar/0.1 (+https://cineradar.id/bot)',
      limits: { concurrency: 16, perSecond: 10_000 },
    }),
    { ...systemPorts, fetch: async (input, init) => simulator.request(input, init) },
  );
  const moveTo = async (instant: Date): Promise<void> => {
    await simulator.request('/_simulator/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: instant.toISOString() }),
    });
  };
  return {
    client,
    /** What a look at a showing's seat map sees at an instant. */
    lookAt: async (showing: Showing, instant: Date): Promise<GridReading> => {
      await moveTo(instant);
      const seen = await client.seatMap({ chain: showing.listing.site.chain, showtimeId: showing.id });
      if (seen.kind !== 'ok') throw new Error(`no seat map of ${showing.id}: ${JSON.stringify(seen)}`);
      return readGrid(seen.map);
    },
  };
};
