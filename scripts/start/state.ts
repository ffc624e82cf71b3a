import { rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ForecasterState } from './forecaster/state.ts';
import { PastState } from './past-process.ts';

const Part = z.object({
  name: z.string(),
  pid: z.int(),
  birthmark: z.string(),
  port: z.int(),
  state: z.enum(['starting', 'ready', 'restarting']),
});

/** What a running `npm start` tells others: `npm run status`, a second start, the one after a crash. */
export const StartState = z.object({
  startedAt: z.iso.datetime(),
  apiUrl: z.url().optional(),
  consoleUrl: z.url().optional(),
  developersUrl: z.url().optional(),
  parts: z.array(Part),
  clock: z.object({ at: z.iso.datetime().nullable(), note: z.string() }),
  demo: z.object({ market: z.literal('demo'), token: z.string(), capturesToken: z.string() }),
  demoDatabase: z.string().optional(),
  past: PastState.optional(),
  forecaster: ForecasterState.optional(),
});
export type StartState = z.output<typeof StartState>;
export type PartState = z.output<typeof Part>;

/** Keeps the state file, written whole; it holds tokens, so only its user may read it. */
export function stateFile(path: string) {
  let last: Promise<void> = Promise.resolve();
  let count = 0;
  return {
    /** Writes are in order: the last call is what the file ends up with. */
    write(state: StartState): Promise<void> {
      const beside = `${path}.${(count += 1)}.tmp`;
      last = last
        .then(() => writeFile(beside, JSON.stringify(state), { mode: 0o600 }))
        .then(() => rename(beside, path));
      return last;
    },
    /** The state of nothing running is no file. */
    async remove(): Promise<void> {
      await last.catch(() => {});
      await rm(path, { force: true });
    },
  };
}
