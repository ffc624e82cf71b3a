import type { BodyOf } from '@cineradar/sdk';

export type UsageMonth = BodyOf<'/v1/usage/month'>;

/** A place on the gauge, in percent of its length, with the requests it stands for. */
export type GaugeMark = { readonly of: 'included' | 'cap'; readonly requests: number; readonly percent: number };

export type Gauge = {
  /** Percent of the length that is used, and that the forecast reaches. */
  readonly used: number;
  readonly ahead: number;
  readonly marks: readonly GaugeMark[];
};

/** Room behind the last mark, so that what lies beyond it can be seen. */
const ROOM = 1.04;

/** The month as lengths of one bar: from nothing to the widest of what is used, forecast, included and capped. */
export const gaugeOf = ({ used, forecast, included, cap }: UsageMonth): Gauge => {
  const limits = [
    { of: 'included' as const, requests: included },
    ...(cap === null ? [] : [{ of: 'cap' as const, requests: cap }]),
  ];
  const whole = Math.max(1, used, forecast ?? 0, ...limits.map(({ requests }) => requests));
  const percent = (requests: number): number => (100 * requests) / (whole * (used >= whole ? ROOM : 1));
  return {
    used: percent(used),
    ahead: percent(Math.max(used, forecast ?? used)),
    marks: limits.map((limit) => ({ ...limit, percent: percent(limit.requests) })),
  };
};
