import { note } from '@cineradar/platform/log';
import { enqueue } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { recordSchedule } from '@cineradar/services/catalogue/record-schedule';
import { fetchPopularityJob, scoreDemandJob } from '@cineradar/services/demand/jobs';
import { refreshStatistics } from '@cineradar/services/market/refresh-statistics';
import { countParts } from '@cineradar/services/scrapes/count-parts';
import { wasEverPlanned } from '@cineradar/services/scrapes/last-run';
import { tellPart } from '@cineradar/services/scrapes/tell-part';
import { planLooks, syncCity } from '@cineradar/services/watch/jobs';
import { readProgramme } from '@cineradar/services/watch/read-programme';
import type { z } from 'zod';
import { SOURCE, type WorkerContext } from '../context.ts';
import { countingRequests } from '../requests.ts';

/**
 * A city of which something could not be read is asked again, for what is missing alone: after a minute, then after twice
 * as long each time, and for longer in all than the way to the API stays shut at a stretch.
 */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const MOST_TRIES = 6;
/** The share of today's cities that is worth a first look while the others are still read. */
const ENOUGH_FOR_A_FIRST_LOOK = 0.1;

type CityJob = z.output<typeof syncCity.schema>;

const countBy = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/**
 * Plans looks when the last of today's cities is there. Where none was ever planned, somebody waits for a first figure: once
 * some cities are there, a minute is planned of what they show, which leaves the rest of the time to all of them.
 */
const planWhenThere = async ({ db, queues }: WorkerContext, { run, day, cities }: CityJob): Promise<void> => {
  const told = await countParts(db, run, `${day} `);
  if (told >= cities) {
    // Much may be new, and the store's own statistics, refreshed at leisure, would mislead it until then.
    await refreshStatistics(db);
    await enqueue(queues.plan, planLooks, { reason: 'programme' });
    await enqueue(queues.catalogue, fetchPopularityJob, {});
  } else if (told >= cities * ENOUGH_FOR_A_FIRST_LOOK && !(await wasEverPlanned(db))) {
    await enqueue(queues.plan, planLooks, { reason: 'rhythm', windowMinutes: 1 });
  }
};

/**
 * Brings one city's day up to date. When the process is to end it stops at once, and whoever takes the job next asks
 * only for what was not read yet.
 */
export const cityHandler = (context: WorkerContext): Handler =>
  handle(syncCity, async (job) => {
    const { db, clock, config, ticketing, ending, queues } = context;
    const { run, day, city, attempt } = job;
    const options = { signal: ending, since: new Date(job.since) };
    const { result, requests } = await countingRequests(() => readProgramme(ticketing, city, day, options));
    // Nothing of a look that was cut short is kept: what is missing from it would seem to have gone.
    if (ending.aborted) return enqueue(queues.catalogue, syncCity, { ...job, handedOn: job.handedOn + 1 });
    const { batch, broken, failures } = result;
    const look = { source: SOURCE, seenAt: new Date(job.seenAt), synthetic: config.MARKET === 'demo' };
    const changes = await recordSchedule(db, look, [batch]);
    const isAgain = failures.length > 0 && attempt < MOST_TRIES;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
    if (isAgain) await enqueue(queues.catalogue, syncCity, { ...job, attempt: attempt + 1 }, pauseMs);
    const told = {
      requests,
      seen: isAgain ? 0 : 1,
      errors: countBy(failures),
      broken: broken.length,
      brokenRows: broken,
    };
    const part = `${day} ${city.id}`;
    const name = isAgain ? `${part} try ${attempt}` : part;
    const isRunOver = await tellPart(db, { runId: run, part: name, ends: !isAgain, ...told }, clock.now());
    // Days ahead may come after the last looks of now: without this their showings had no forecast until the next round.
    if (isRunOver) await enqueue(queues.demand, scoreDemandJob, {});
    note({
      run,
      city: city.name,
      day,
      requests,
      failures: failures.length,
      broken: broken.length,
      showings: changes.showings,
    });
    if (job.today && !isAgain) await planWhenThere(context, job);
  });
