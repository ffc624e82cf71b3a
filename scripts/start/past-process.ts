import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkout } from '../bootstrap/paths.mjs';
import type { Surroundings } from './parts.ts';

const Progress = z.object({ phase: z.enum(['looks', 'days']), done: z.int(), of: z.int(), share: z.number() });
type Progress = z.output<typeof Progress>;

/** How far the past has been told; `secondsLeft` null while nothing tells. */
export const PastState = Progress.extend({ secondsLeft: z.number().nullable() });
export type PastState = z.output<typeof PastState>;

/** One line for a person: `180 days, 43 %, about 40 s left`. */
export const pastText = ({ phase, done, of, share, secondsLeft }: PastState): string => {
  const what = phase === 'looks' ? `looks of ${of} days` : `${of} days`;
  if (done >= of) return `${what}, told`;
  const left = secondsLeft === null ? '' : `, about ${Math.max(1, Math.round(secondsLeft))} s left`;
  return `${what}, ${Math.floor(100 * share)} %${left}`;
};

/** Guesses from the share of the work that was done since the phase began. */
const openEstimate = (now: () => number) => {
  let phase: Progress['phase'] | undefined;
  let since = 0;
  let first = 0;
  return (progress: Progress): PastState => {
    if (progress.phase !== phase) [phase, since, first] = [progress.phase, now(), progress.share];
    const done = progress.share - first;
    const secondsLeft = done === 0 ? null : ((now() - since) / 1_000 / done) * (1 - progress.share);
    return { ...progress, secondsLeft };
  };
};

/**
 * Tells the demo's past in a process of its own, while the product already runs. Gives how many days were told; throws
 * when the process fails, and stops it when `signal` is aborted.
 */
export const tellPast = async (
  around: Surroundings,
  onProgress: (state: PastState) => void,
  signal: AbortSignal,
): Promise<number> => {
  const log = openSync(join(around.logFolder, 'past.log'), 'a');
  const child = spawn(process.execPath, [join('scripts', 'start', 'tell-past.ts')], {
    cwd: checkout,
    env: {
      ...process.env,
      DATABASE_URL: around.databases.demo,
      REDIS_URL: around.redisUrl,
      ...(around.clock.at ? { MARKET_CLOCK_AT: around.clock.at.toISOString() } : {}),
    },
    stdio: ['ignore', 'pipe', log],
    signal,
  });
  const ended = new Promise<void>((settle, fail) => {
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0 ? settle() : fail(new Error(`telling the past ended with ${code}; see past.log`)),
    );
  });
  if (child.stdout === null) throw new Error('the process that tells the past has no output');
  const estimate = openEstimate(() => performance.now());
  const told = { looks: 0, days: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const progress = Progress.parse(JSON.parse(line));
    told[progress.phase] = progress.done;
    onProgress(estimate(progress));
  });
  await ended;
  return told.looks + told.days;
};
