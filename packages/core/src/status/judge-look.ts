import type { Cause, Seen, State } from './components.ts';

/** Looks in a row that speak against what is held. */
export type Doubt = {
  readonly state: State;
  readonly count: number;
  readonly from: Date;
  readonly because: Cause | null;
};

/** What is held of a component. */
export type Held = {
  readonly state: State;
  readonly since: Date;
  readonly because: Cause | null;
  readonly doubt: Doubt | null;
};

/** What a look changed, dated by the first look of those that showed it. */
export type Change =
  | {
      readonly kind: 'opened' | 'worsened';
      readonly at: Date;
      readonly state: 'degraded' | 'down';
      readonly because: Cause;
    }
  | { readonly kind: 'closed'; readonly at: Date };

export type Patience = {
  /** Looks in a row that were not up before it is an incident. */
  readonly opensAfter: number;
  /** Looks in a row that were up before it is over. */
  readonly closesAfter: number;
};

/** One failed look is the network's; the third is ours. At a look every 20 s trouble shows within 80 s of its start. */
export const PATIENCE: Patience = { opensAfter: 3, closesAfter: 3 };

const RANK: Readonly<Record<State, number>> = { up: 0, degraded: 1, down: 2 };

/** A run of looks that were not up is as bad as its mildest: what was down once was not down throughout. */
const joined = (doubt: Doubt | null, seen: Seen, at: Date): Doubt => {
  const because = seen.state === 'up' ? null : seen.because;
  const isSameRun = doubt !== null && (doubt.state === 'up') === (seen.state === 'up');
  if (!isSameRun) return { state: seen.state, count: 1, from: at, because };
  const milder = RANK[seen.state] < RANK[doubt.state] ? seen.state : doubt.state;
  return { state: milder, count: doubt.count + 1, from: doubt.from, because };
};

/** What is held of a component at its first look. */
export const heldAtFirst = (at: Date): Held => ({ state: 'up', since: at, because: null, doubt: null });

const settled = (state: State, { from }: Doubt, because: Cause | null): Held => ({
  ...{ state, because, since: from, doubt: null },
});

/** While nothing is wrong: enough looks that were not up open an incident. */
const whileUp = (held: Held, seen: Seen, at: Date, { opensAfter }: Patience): Judged => {
  if (seen.state === 'up') return { held: { ...held, doubt: null }, change: null };
  const doubt = joined(held.doubt, seen, at);
  if (doubt.count < opensAfter) return { held: { ...held, doubt }, change: null };
  const state = doubt.state === 'down' ? 'down' : 'degraded';
  const { because } = seen;
  return { held: settled(state, doubt, because), change: { kind: 'opened', at: doubt.from, state, because } };
};

/** While something is wrong: enough looks that were up close the incident, enough that were down make it worse. */
const whileWrong = (held: Held, seen: Seen, at: Date, { opensAfter, closesAfter }: Patience): Judged => {
  const speaksAgainst = seen.state === 'up' || RANK[seen.state] > RANK[held.state];
  if (!speaksAgainst) return { held: { ...held, doubt: null }, change: null };
  const doubt = joined(held.doubt, seen, at);
  if (doubt.count < (seen.state === 'up' ? closesAfter : opensAfter)) return { held: { ...held, doubt }, change: null };
  if (seen.state === 'up') return { held: settled('up', doubt, null), change: { kind: 'closed', at: doubt.from } };
  const { because } = seen;
  const worse = { kind: 'worsened', at: doubt.from, state: 'down', because } as const;
  return { held: { ...settled('down', doubt, because), since: held.since }, change: worse };
};

export type Judged = { readonly held: Held; readonly change: Change | null };

/** What is held after one more look, and what that changed. Looks come in order of time. */
export const judgeLook = (held: Held, seen: Seen, at: Date, patience: Patience = PATIENCE): Judged =>
  held.state === 'up' ? whileUp(held, seen, at, patience) : whileWrong(held, seen, at, patience);
