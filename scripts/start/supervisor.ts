import { setTimeout as sleep } from 'node:timers/promises';
import { birthmark } from '../bootstrap/process.mjs';
import { startPart, startPartOn, type PartPlan, type PartProcess } from './part.ts';
import type { PartState } from './state.ts';

/** A part has this long to end by itself before it is killed. */
const END_LIMIT_MS = 8_000;
const RESTARTS = 5;
const FIRST_PAUSE_MS = 500;
/** A part that lived this long begins again with a clean record. */
const HEALTHY_MS = 60_000;

export type SupervisorEvents = {
  /** The parts as they are now, after each change. */
  readonly onChange: (parts: readonly PartState[]) => void;
  /** One line for the screen. */
  readonly onNews: (text: string) => void;
  /** A part that the product needs could not be kept alive: everything should end. */
  readonly onGiveUp: (error: Error) => void;
  /** Before the first restart; each further one waits twice as long. */
  readonly firstPauseMs?: number;
};

type Kept = { readonly plan: PartPlan; life: PartProcess; state: PartState['state'] };

const told = ({ plan, life, state }: Kept): PartState => ({
  name: plan.name,
  pid: life.pid,
  birthmark: birthmark(life.pid),
  port: life.port,
  state,
});

export type Supervisor = ReturnType<typeof supervisor>;

/** Starts parts, starts again those that end, and ends them all. */
export function supervisor(events: SupervisorEvents) {
  const kept = new Map<string, Kept>();
  const stopping = new AbortController();

  const keep = (plan: PartPlan, state: PartState['state']) => (life: PartProcess) => {
    kept.set(plan.name, { plan, life, state });
    events.onChange([...kept.values()].map(told));
  };

  async function bringBack(plan: PartPlan, port: number, failures: number, how: string): Promise<void> {
    if (failures >= RESTARTS)
      throw new Error(`${plan.name} ended ${failures + 1} times in a row (${how}); see ${plan.log}`);
    const pauseMs = (events.firstPauseMs ?? FIRST_PAUSE_MS) * 2 ** failures;
    events.onNews(`${plan.name} ended (${how}); starting it again in ${pauseMs / 1000} s`);
    await sleep(pauseMs, undefined, { signal: stopping.signal });
    try {
      const life = await startPartOn(port, plan, keep(plan, 'restarting'), stopping.signal);
      watch(plan, life, failures + 1);
    } catch (error) {
      stopping.signal.throwIfAborted();
      const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
      await bringBack(plan, port, failures + 1, first);
    }
  }

  function watch(plan: PartPlan, life: PartProcess, failures: number): void {
    keep(plan, 'ready')(life);
    const since = Date.now();
    void life.ended
      .then((how) => {
        if (stopping.signal.aborted) return undefined;
        return bringBack(plan, life.port, Date.now() - since > HEALTHY_MS ? 0 : failures, how);
      })
      .catch((error: unknown) => {
        if (stopping.signal.aborted) return;
        const why = error instanceof Error ? error : new Error(String(error));
        if (plan.isOptional === true) events.onNews(`${why.message}; the rest runs on without it`);
        else events.onGiveUp(why);
      });
  }

  return {
    /** Starts a part and keeps it alive from then on. Throws when it does not become ready. */
    async start(plan: PartPlan): Promise<PartProcess> {
      const life = await startPart(plan, keep(plan, 'starting'), stopping.signal);
      watch(plan, life, 0);
      return life;
    },
    /** Asks every part to end, and kills what has not after 8 s; `note` hears whom it waits for. */
    async stop(note: (text: string) => void): Promise<void> {
      stopping.abort();
      const left = new Set(kept.keys());
      const end = async ({ plan, life }: Kept): Promise<void> => {
        await life.stop(END_LIMIT_MS);
        left.delete(plan.name);
        note([...left].join(', '));
      };
      await Promise.all([...kept.values()].map(end));
    },
  };
}
