import type { ListedCity } from '@cineradar/connectors/ticketing/catalogue';
import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
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
  readonly isUnderWay: () => boolean;
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

  const readPart = async (part: Part): Promise<void> => {
    const { city, day, seenAt, attempt } = part;
    const { batch, failures } = await readProgramme(client, city, day, { since: seenAt });
    await recordSchedule(db, { source: 'tix', seenAt, synthetic: true }, [batch]);
    if (failures.length > 0 && attempt < TRIES) parts.push({ ...part, attempt: attempt + 1 });
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
      while (clock.now().getTime() < untilMs) {
        const part = parts.shift();
        if (part === undefined) return;
        await readPart(part);
        if (parts[0]?.day !== part.day) await refreshStatistics(db);
      }
    },
    isUnderWay: () => parts.length > 0,
  };
};
