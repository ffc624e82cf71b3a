import type { BodyOf } from '@cineradar/sdk';

export type Sandbox = BodyOf<'/v1/sandbox'>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Western Indonesia, which the sandbox's days are told by. */
const WIB_MS = 7 * HOUR_MS;
/** Cinemas are told by days that begin at six. */
const DAY_BEGINS_MS = 6 * HOUR_MS;

export const STEPS = ['hour', 'sixHours', 'nextDay'] as const;
export type Step = (typeof STEPS)[number];

/** The next 06:00 WIB after an instant, in milliseconds. */
const nextMorning = (ms: number): number => {
  const sinceMorning = (ms + WIB_MS - DAY_BEGINS_MS) % DAY_MS;
  return ms - sinceMorning + DAY_MS;
};

const STEPPED: Readonly<Record<Step, (ms: number) => number>> = {
  hour: (ms) => ms + HOUR_MS,
  sixHours: (ms) => ms + 6 * HOUR_MS,
  nextDay: nextMorning,
};

type Clock = Pick<Sandbox, 'now' | 'from' | 'to' | 'movingTo'>;

/** Where a step leads: never beyond the tape. Null where the clock stands at its end. */
export function stepped({ now, to }: Clock, step: Step): string | null {
  if (Date.parse(now) >= Date.parse(to)) return null;
  return new Date(Math.min(STEPPED[step](Date.parse(now)), Date.parse(to))).toISOString();
}

/** How far along its tape an instant is, 0 to 1. */
export function placeOf({ from, to }: Clock, instant: string): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  return Math.min(1, Math.max(0, (Date.parse(instant) - begin) / (end - begin)));
}

/** Whether an exact time can be gone to, and what it costs: `back` makes the sandbox anew. */
export function wayTo({ now, from, to }: Clock, instant: string): 'outside' | 'here' | 'back' | 'on' {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms) || ms < Date.parse(from) || ms > Date.parse(to)) return 'outside';
  if (ms === Date.parse(now)) return 'here';
  return ms < Date.parse(now) ? 'back' : 'on';
}
