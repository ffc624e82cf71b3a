import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import type { Db } from '@cineradar/platform/postgres/pool';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { readProgramme } from '@cineradar/services/watch/read-programme';

const TRIES = 3;

/** Reads the programme of some cinema days as the worker does, city by city; what failed is asked for again. */
export const readCatalogue = async (
  db: Db,
  client: TicketingClient,
  days: readonly string[],
  seenAt: Date,
): Promise<void> => {
  const listed = await client.cities();
  if (listed.kind === 'failed') throw new Error(`the list of cities could not be read: ${listed.reason}`);
  const look = { source: 'tix', seenAt, synthetic: true };
  for (const day of days) {
    for (const city of listed.rows.filter(({ name }) => cityNamed(name) !== undefined)) {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const { batch, failures } = await readProgramme(client, city, day, { since: seenAt });
        await recordSchedule(db, look, [batch]);
        if (failures.length === 0) break;
      }
    }
    await refreshStatistics(db);
  }
};
