import type { ListedCity } from '@cineradar/connectors/ticketing/catalogue';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import type { ScheduleBatch } from '@cineradar/core/catalogue/schedule';
import type { Clock } from '@cineradar/platform/clock';
import type { Db } from '@cineradar/platform/postgres/pool';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { readProgramme } from '@cineradar/services/watch/read-programme';

const TRIES = 3;

type Part = { readonly city: ListedCity; readonly day: string; readonly seenAt: Date; readonly attempt: number };

/** Reads the programme as the worker does: begun by its rhythm, city by city, at the rate that is left to schedules. */
export type ProgrammeSync = {
  /** Begins a run over so many cinema days, today's first. */
  readonly begin: (days: number) => Promise<void>;
  /** Goes on with it for as long as the clock shows less than `untilMs`. */
  readonly goOn: (untilMs: number) => Promise<void>;
};

/** Opens it, for the cities that `isWanted`. */
export const openSync = (
  db: Db,
  client: TicketingClient,
  clock: Clock,
  isWanted: (city: string) => boolean,
): ProgrammeSync => {
  let parts: Part[] = [];

  const listCities = async (): Promise<readonly ListedCity[]> => {
    for (let attempt = 1; ; attempt += 1) {
      const listed = await client.cities();
      if (listed.kind === 'ok')
        return listed.rows.filter(({ name }) => cityNamed(name) !== undefined && isWanted(name));
      if (attempt === TRIES) throw new Error(`the list of cities could not be read: ${listed.reason}`);
    }
  };

  const readPart = async (part: Part): Promise<ScheduleBatch> => {
    const { city, day, seenAt, attempt } = part;
    const { batch, failures } = await readProgramme(client, city, day, { since: seenAt });
    if (failures.length > 0 && attempt < TRIES) parts.push({ ...part, attempt: attempt + 1 });
    return batch;
  };

  return {
    begin: async (days) => {
      const seenAt = clock.now();
      const today = cinemaDay(seenAt, 'Asia/Jakarta');
      const cities = await listCities();
      const wanted = Array.from({ length: days }, (_, ahead) => addDays(today, ahead));
      parts = wanted.flatMap((day) => cities.map((city) => ({ city, day, seenAt, attempt: 1 })));
    },
    goOn: async (untilMs) => {
      const seenAt = parts[0]?.seenAt;
      if (seenAt === undefined) return;
      const batches: ScheduleBatch[] = [];
      while (clock.now().getTime() < untilMs) {
        const part = parts.shift();
        if (part === undefined) break;
        batches.push(await readPart(part));
      }
      // One transaction where the worker has one a city: what is read is the same, and the bench takes minutes less.
      await recordSchedule(db, { source: 'tix', seenAt, synthetic: true }, batches);
      await refreshStatistics(db);
    },
  };
};
