import { randomUUID } from 'node:crypto';
import type { ListedCity } from '@cineradar/connectors/ticketing/catalogue';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import { addDays, cinemaDay } from '@cineradar/core/shared/zones';
import { note } from '@cineradar/platform/log';
import { enqueueAll } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { closeRun } from '@cineradar/services/scrapes/close-run';
import { expectParts } from '@cineradar/services/scrapes/expect-parts';
import { openRun } from '@cineradar/services/scrapes/open-run';
import { tellPart } from '@cineradar/services/scrapes/tell-part';
import { syncCatalogue, syncCity } from '@cineradar/services/watch/jobs';
import type { WorkerContext } from '../context.ts';
import { countingRequests } from '../requests.ts';

/** Tickets are on sale this many days ahead, presales apart; and the days that change while one looks. */
const DAYS = { whole: 4, near: 2 } as const;
/**
 * For each city of today the days ahead wait so long: they ask for the same lock and the same processor as the first looks
 * at what is on today, which are what somebody waits for. Where politeness sets the pace they come after today's anyway.
 */
const AHEAD_WAITS_MS = 500;

const listCities = async (context: WorkerContext, run: string): Promise<readonly ListedCity[]> => {
  const { db, clock, ticketing, ending } = context;
  const { result: listed, requests } = await countingRequests(() => ticketing.cities({ signal: ending }));
  if (listed.kind === 'failed') {
    await tellPart(
      db,
      { runId: run, part: 'cities', ends: false, requests, errors: { [listed.reason]: 1 } },
      clock.now(),
    );
    await closeRun(db, run, clock.now(), `the list of cities could not be read: ${listed.reason}`);
    throw new Error(`the list of cities could not be read: ${listed.reason} (${listed.detail})`);
  }
  const brokenRows = listed.broken.map(({ path, reason }) => ({ where: 'cities', path, reason }));
  const told = { requests, broken: brokenRows.length, brokenRows };
  await tellPart(db, { runId: run, part: 'cities', ends: false, ...told }, clock.now());
  return listed.rows;
};

/** Begins a run over the programme: one job a city and day, today's first, shared by all processes. */
export const catalogueHandler = (context: WorkerContext): Handler =>
  handle(syncCatalogue, async ({ days }) => {
    const { db, clock, queues } = context;
    const seenAt = clock.now();
    const since = new Date().toISOString();
    const run = randomUUID();
    await openRun(db, { id: run, kind: 'catalogue', reason: 'rhythm', startedAt: seenAt, parts: null });
    const listed = await listCities(context, run);
    const known = listed.filter(({ name }) => cityNamed(name) !== undefined);
    const today = cinemaDay(seenAt, 'Asia/Jakarta');
    const wanted = Array.from({ length: DAYS[days] }, (_, ahead) => addDays(today, ahead));
    await expectParts(db, run, known.length * wanted.length);
    await enqueueAll(
      queues.catalogue,
      syncCity,
      wanted.flatMap((day) =>
        known.map(({ id, name }) => ({
          payload: {
            run,
            seenAt: seenAt.toISOString(),
            since,
            day,
            city: { id, name },
            cities: known.length,
            today: day === today,
            attempt: 1,
            handedOn: 0,
          },
          delayMs: day === today ? 0 : known.length * AHEAD_WAITS_MS,
        })),
      ),
    );
    note({ run, cities: known.length, unknownCities: listed.length - known.length, days: wanted.length });
  });
