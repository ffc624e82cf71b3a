import { FaultRule } from '@cineradar/simulator/faults';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { eventually } from '../harness/eventually.ts';
import type { Queues } from '../harness/queues.ts';
import type { Run } from './run.ts';

export type FaultKind = FaultRule['kind'];

/** Every kind of fault that the simulator knows. Seats in carts are none: a look that shows them is true, and another one. */
export const FAULT_KINDS: readonly FaultKind[] = FaultRule.options
  .map(({ shape }) => shape.kind.value)
  .filter((kind) => kind !== 'carts');

/** Of the answers given meanwhile, by all rules together: were it more than half, the way would be shut for minutes. */
const SHARE = 0.25;
/** So many answers go wrong by each rule. */
const STRIKES = 20;
/** Each asks for a rest of all: many of them are but waiting. */
const RESTS = 4;
/** As many as it takes to shut the way. */
const OUTAGE_STRIKES = 10;

/** Nothing of the market changes within a millisecond. */
const justAfter = (at: Date): Date => new Date(at.getTime() + 1);

type Met = { readonly rule: object; readonly strikes: number };

/** An outage lasts as long as the market's clock stands at `at`; alone it takes every answer. The others end by themselves. */
const ruleOf = (kind: FaultKind, at: Date, kinds: number): Met => {
  const share = SHARE / kinds;
  if (kind === 'outage') {
    const windows = [{ from: at.toISOString(), to: justAfter(at).toISOString() }];
    return { rule: { kind, windows, share: kinds === 1 ? 1 : share }, strikes: OUTAGE_STRIKES };
  }
  const strikes = kind === 'rate_limited' ? RESTS : STRIKES;
  const ofItsOwn = kind === 'slow' ? { delayMs: 200 } : kind === 'expired_event' ? { path: '/v1/movies/' } : {};
  return { rule: { kind, share, times: strikes, ...ofItsOwn }, strikes };
};

type RoundRun = { readonly id: string; readonly isClean: boolean };

const runsOf = async ({ db }: Run): Promise<readonly RoundRun[]> => {
  const { rows } = await sql<RoundRun>`
    select id, ended_at is not null and failure is null and errors = '{}' and broken = 0
      and accepted = 0 as "isClean"
    from scrape_runs`.execute(db);
  return rows;
};

const LIMIT_MS = 600_000;

/**
 * Looks that were queued count as taken until they are due, and where the market's clock stands that is never: what failed
 * of them would seem taken, and not be planned again.
 */
const forgetQueuedLooks = async ({ redisUrl }: Run): Promise<void> => {
  const redis = new Redis(redisUrl);
  await redis.del('looks:pending');
  redis.disconnect();
};

const ROUND = ['catalogue.sync|whole', 'looks.plan'] as const;

/** Reads the programme and then plans, whatever comes of it. True when no fault was met and nothing new was seen. */
const lookAround = async (run: Run, queues: Queues): Promise<boolean> => {
  const before = new Set((await runsOf(run)).map(({ id }) => id));
  for (const job of ROUND) {
    await queues.runNow(job);
    await queues.untilIdle(LIMIT_MS);
    await forgetQueuedLooks(run);
  }
  const since = (await runsOf(run)).filter(({ id }) => !before.has(id));
  return since.every(({ isClean }) => isClean);
};

/**
 * Has a worker meet faults of these kinds together at an instant, each of them often, and then look until it knows of
 * nothing more to do: while a way is shut looks fail without being sent, and the next plan comes before it opens.
 */
export const meetFaults = async (run: Run, at: Date, kinds: readonly FaultKind[]): Promise<void> => {
  const { simulator } = run;
  const met = kinds.map((kind) => ruleOf(kind, at, kinds.length));
  await simulator.standAt(at);
  await simulator.setFaults({ rules: met.map(({ rule }) => rule) });
  await using worker = await run.startWorker(at);
  await using queues = await run.queues();
  await eventually(
    `${kinds.join(', ')}: each met`,
    async () => {
      const struck = await simulator.struck();
      if (met.every(({ strikes }, place) => (struck[place] ?? 0) >= strikes)) return true;
      // Where every answer fails no work ends: it waits for the way to open.
      if (kinds.every((kind) => kind === 'outage')) for (const job of ROUND) await queues.runNow(job);
      else await lookAround(run, queues);
      return undefined;
    },
    { limitMs: LIMIT_MS, everyMs: 500 },
  );
  await simulator.standAt(justAfter(at));
  await queues.untilIdle(LIMIT_MS);
  await forgetQueuedLooks(run);
  await eventually(
    'a programme and looks without errors, and nothing new in them',
    async () => ((await lookAround(run, queues)) ? true : undefined),
    { limitMs: LIMIT_MS, everyMs: 1_000 },
  );
  await queues.runNow('figures.roll-up');
  await queues.untilIdle();
  const { code } = await worker.stop();
  if (code !== 0) throw new Error(`the worker ended with ${code}:\n${worker.output().slice(-2_000)}`);
};
