import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';

/** What a first model is trained on. */
export const FIRST_MODEL_DAYS = 60;
/** A model that was refused is not tried again at every start: the nightly job does. */
const RETRY_AFTER_HOURS = 20;
const LOOK_EVERY_MS = 3_000;
const ASK_EVERY_MS = 1_000;
const ANSWER_LIMIT_MS = 10_000;

/** What the market's database says of models, and of how much there is to learn from. */
export type Learnt = { readonly champion: string | null; readonly triedLately: boolean; readonly days: number };

// One look into the index a day, where counting the days of all finals would read them all.
const LEARNT = `
  select (select version from forecast_models where state = 'champion') as champion,
         exists (select from forecast_models
                 where kind = 'boosted' and trained_at > now() - make_interval(hours => $2)) as "triedLately",
         (select count(*)::int from generate_series($1::timestamptz - interval '400 days', $1, interval '1 day') as day
          where exists (select from showing_finals where starts_at >= day - interval '1 day' and starts_at < day)) as days`;

/** Asks a market's database, by the market's clock. */
export async function readLearnt(databaseUrl: string, now: Date): Promise<Learnt> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'cineradar-start' });
  await client.connect();
  try {
    const [row] = (await client.query<Learnt>(LEARNT, [now, RETRY_AFTER_HOURS])).rows;
    if (!row) throw new Error('the database told nothing of its models');
    return row;
  } finally {
    await client.end();
  }
}

const Job = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  phase: z.string().nullable(),
  share: z.number().nullable(),
  remaining_seconds: z.number().nullable(),
  outcome: z.string().nullable(),
});
type Job = z.output<typeof Job>;

/** One line for a person: `60 days, 40 % (fit), about 50 s left`. */
const trainingText = ({ phase, share, remaining_seconds: left }: Job): string =>
  [
    `a first model from ${FIRST_MODEL_DAYS} days: ${share === null ? 'beginning' : `${Math.floor(share)} %`}`,
    ...(phase === null ? [] : [phase]),
    ...(left === null ? [] : [`about ${Math.max(1, Math.round(left))} s left`]),
  ].join(', ');

async function ask(url: string, path: string, body?: unknown): Promise<Job> {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`${url}${path}`, {
    ...(body === undefined ? {} : sent),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  if (!answer.ok) throw new Error(`the forecaster answered ${answer.status} to ${path}: ${await answer.text()}`);
  return Job.parse(await answer.json());
}

/**
 * Waits until there are days enough to learn from.
 * @returns false when the past has been told and there are not
 */
export async function untilDaysEnough(
  look: () => Promise<Learnt>,
  pastTold: () => boolean,
  onWait: (days: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const wasTold = pastTold();
    const { days } = await look();
    if (days >= FIRST_MODEL_DAYS) return true;
    onWait(days);
    if (wasTold) return false;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

/**
 * Has the forecaster train, which it does in a niced process of its own, and waits for the end.
 * @returns how it ended, in its words. Throws when it failed, or the forecaster went away meanwhile.
 */
export async function trainFirst(
  url: string,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<string> {
  let job = await ask(url, '/train', { days: FIRST_MODEL_DAYS });
  while (job.state === 'running') {
    onProgress(trainingText(job));
    await sleep(ASK_EVERY_MS, undefined, { signal });
    job = await ask(url, `/jobs/${job.id}`);
  }
  if (job.state === 'done') return job.outcome ?? 'trained';
  throw new Error(`the training ${job.state}: ${job.outcome ?? 'see forecaster.log'}`);
}
