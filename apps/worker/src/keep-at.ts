import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cineradar/platform/log';

export type Rounds = { readonly log: Logger; readonly ending: AbortSignal };

/** Calls `work` every `everyMs` until `ending`; a failure is told once, and again once it is over. */
export const keepAt = async (
  name: string,
  work: () => Promise<unknown>,
  everyMs: number,
  { log, ending }: Rounds,
): Promise<void> => {
  let failing = false;
  while (!ending.aborted) {
    try {
      await work();
      if (failing) log.info({ event: `${name}.back` });
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ event: `${name}.failing`, err: error });
      failing = true;
    }
    await sleep(everyMs, undefined, { signal: ending }).catch(() => undefined);
  }
};
