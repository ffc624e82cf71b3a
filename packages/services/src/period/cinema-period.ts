import { DomainError } from '@cineradar/core/shared/errors';
import { addDays } from '@cineradar/core/shared/zones';

/** Cinema days, both included, `YYYY-MM-DD`. */
export type CinemaPeriod = { readonly from: string; readonly to: string };

const DAY_MS = 86_400_000;

const refused = (field: 'from' | 'to', message: string): DomainError =>
  new DomainError('bad_request', message, { errors: [{ pointer: `/query/${field}`, message }] });

const daysOf = ({ from, to }: CinemaPeriod): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

/** Every cinema day of a period, in order. */
export const eachDay = (period: CinemaPeriod): readonly string[] =>
  Array.from({ length: daysOf(period) }, (_, n) => addDays(period.from, n));

/**
 * The cinema days that a caller means: `usual` days up to `today` where neither end is named; a single end is
 * completed by as many. Throws DomainError `bad_request` for a period that runs backwards or is longer than `most`.
 */
export const choosePeriod = (
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
  limits: { readonly today: string; readonly usual: number; readonly most: number },
): CinemaPeriod => {
  const to = given.to ?? (given.from === undefined ? limits.today : addDays(given.from, limits.usual - 1));
  const from = given.from ?? addDays(to, 1 - limits.usual);
  const days = daysOf({ from, to });
  if (days < 1) throw refused('from', `The period ends on ${to}, before it begins on ${from}.`);
  if (days > limits.most)
    throw refused('to', `The period is ${days} days long; at most ${limits.most} can be asked for at once.`);
  return { from, to };
};
