import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkout } from '../bootstrap/paths.mjs';
import { type Surroundings, TICKETING } from './parts.ts';

const Progress = z.object({ done: z.number(), of: z.number(), seen: z.number() });
export type FillProgress = z.output<typeof Progress>;

/**
 * Fills the demo with the evening so far, in a process of its own, while the product already runs. Gives the number
 * of showings seen; throws when the process fails, and stops it when `signal` is aborted.
 */
export const fillDemo = async (
  around: Surroundings,
  onProgress: (progress: FillProgress) => void,
  signal: AbortSignal,
): Promise<number> => {
  const log = openSync(join(around.logFolder, 'fill.log'), 'a');
  const child = spawn(process.execPath, [join('scripts', 'start', 'fill-demo.ts')], {
    cwd: checkout,
    env: {
      ...process.env,
      ...TICKETING,
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
      code === 0 ? settle() : fail(new Error(`filling the demo ended with ${code}; see fill.log`)),
    );
  });
  let seen = 0;
  if (child.stdout === null) throw new Error('the process that fills the demo has no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const progress = Progress.parse(JSON.parse(line));
    seen = progress.seen;
    onProgress(progress);
  });
  await ended;
  return seen;
};
