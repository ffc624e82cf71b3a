import type { Cause, Component, State } from './components.ts';

/** A component as it is told: `unknown` where nobody looked lately. */
export type Standing = {
  readonly component: Component;
  readonly state: State | 'unknown';
  readonly since: Date;
  readonly because: Cause | null;
};

type Last = {
  readonly component: Component;
  readonly state: State;
  readonly since: Date;
  readonly because: Cause | null;
};
type Looked = Last & { readonly lookedAt: Date; readonly dueBy: Date };

/**
 * What can be said of a component at `now`. When the next look is overdue nothing is known of it any more; of the worker,
 * whose looks they are, that is its outage.
 */
export const standNow = ({ component, state, since, because, lookedAt, dueBy }: Looked, now: Date): Standing => {
  if (now <= dueBy) return { component, state, since, because };
  if (component === 'worker') return { component, state: 'down', since: lookedAt, because: 'no_heartbeat' };
  return { component, state: 'unknown', since: lookedAt, because: null };
};

const WORST = ['down', 'degraded', 'unknown', 'up'] as const;

/** Of a whole: the worst of its parts; `unknown` where there are none. */
export const worstOf = (states: readonly Standing['state'][]): Standing['state'] =>
  WORST.find((state) => states.includes(state)) ?? 'unknown';
