import { z } from 'zod';

import { unitFor } from './market/random.ts';

const when = {
  /** Only answers whose path begins with this. */
  path: z.string().startsWith('/').default('/v1/'),
  /** The part of those answers that goes wrong, 0–1. */
  share: z.number().min(0).max(1).default(1),
  /** After so many faults the rule is spent; absent: never. */
  times: z.int().positive().optional(),
};

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Window = z.strictObject({ from: instant, to: instant });

/** One way in which answers go wrong. */
export const FaultRule = z.discriminatedUnion('kind', [
  z.strictObject({ ...when, kind: z.literal('invalid_token') }),
  z.strictObject({ ...when, kind: z.literal('expired_event'), status: z.literal([400, 401]).default(401) }),
  z.strictObject({
    ...when,
    kind: z.literal('rate_limited'),
    retryAfterSeconds: z.int().nonnegative().max(3_600).default(1),
  }),
  z.strictObject({ ...when, kind: z.literal('server_error'), status: z.literal([500, 502, 503, 504]).default(503) }),
  z.strictObject({ ...when, kind: z.literal('refused'), message: z.string().default('Something went wrong') }),
  z.strictObject({ ...when, kind: z.literal('slow'), delayMs: z.int().positive().max(120_000).default(3_000) }),
  z.strictObject({ ...when, kind: z.literal('truncated'), keep: z.number().min(0).max(1).default(0.5) }),
  z.strictObject({ ...when, kind: z.literal('aborted'), keep: z.number().min(0).max(1).default(0.5) }),
  /** Away for windows of the market's time, from inclusive to exclusive, as a scrape gap is. */
  z.strictObject({ ...when, kind: z.literal('outage'), windows: z.array(Window).min(1) }),
  /** Some rows of good answers are broken: a field is missing, null or of another type. */
  z.strictObject({ ...when, kind: z.literal('malformed_rows'), rows: z.number().min(0).max(1).default(0.05) }),
  /** Seat layouts show so many free seats as held in carts, others each time. */
  z.strictObject({ ...when, kind: z.literal('carts'), seats: z.int().positive().max(300).default(6) }),
]);
export type FaultRule = z.output<typeof FaultRule>;

/** Everything about the answers that can be set while the simulator runs. */
export const Faults = z.strictObject({
  /** Seconds an access token lives. */
  tokenLifetimeSeconds: z.number().positive().default(1_800),
  /** What a layout answers after the start: the refusal, or a map without a free seat. Both have been seen. */
  afterStart: z.enum(['refused', 'all_taken']).default('refused'),
  /** Requests a second, with a burst of as many, before 429; absent: no limit. */
  requestsPerSecond: z.number().positive().optional(),
  rules: z.array(FaultRule).default([]),
});
export type Faults = z.output<typeof Faults>;

/** A rule that strikes, and how many answers it has met with this one: a number for chance. */
export type Struck = { readonly rule: FaultRule; readonly met: number };

export type FaultDesk = {
  readonly faults: () => Faults;
  readonly replace: (faults: Faults) => void;
  /** How many answers each rule has struck, in the order in which they are given. */
  readonly struck: () => readonly number[];
  /** The rules that strike an answer to `path` at an instant of the market, in the order in which they are given. */
  readonly strike: (path: string, nowMs: number) => readonly Struck[];
};

const isInWindow = (rule: FaultRule, nowMs: number): boolean =>
  rule.kind !== 'outage' || rule.windows.some(({ from, to }) => from.getTime() <= nowMs && nowMs < to.getTime());

/** Keeps the faults and counts what each rule met, so that the same requests in the same order meet the same faults. */
export const openFaultDesk = (seed: number, initial: Faults): FaultDesk => {
  let faults = initial;
  let counts = initial.rules.map(() => ({ met: 0, struck: 0 }));
  return {
    faults: () => faults,
    replace: (next) => {
      faults = next;
      counts = next.rules.map(() => ({ met: 0, struck: 0 }));
    },
    struck: () => counts.map(({ struck }) => struck),
    strike: (path, nowMs) =>
      faults.rules.flatMap((rule, index) => {
        const count = counts[index];
        if (count === undefined || !path.startsWith(rule.path) || !isInWindow(rule, nowMs)) return [];
        count.met += 1;
        if (count.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) return [];
        if (unitFor(seed, 'fault', index, count.met) >= rule.share) return [];
        count.struck += 1;
        return [{ rule, met: count.met }];
      }),
  };
};
