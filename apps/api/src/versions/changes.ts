import { z } from 'zod';
import { type Version, VERSIONS } from './versions.ts';

type Translate = (body: unknown) => unknown;

/** A change of the wire that would break who knows what was before it. */
export type Change = {
  /** The first version that has it. */
  readonly since: Version;
  /** What changed, as the guide says it. */
  readonly summary: string;
  /** By operation, as the OpenAPI document names it: makes the answer of before from one of since then. */
  readonly answers?: Readonly<Record<string, Translate>>;
  /** By operation: makes a request's body of since then from one of before. */
  readonly requests?: Readonly<Record<string, Translate>>;
  /** Fields that a refusal points to, and what they were before. */
  readonly pointers?: Readonly<Record<string, string>>;
};

const Forecast = z.looseObject({ confidenceInterval: z.tuple([z.number(), z.number()]) });

const withNamedBounds = ({ confidenceInterval: [low, high], ...rest }: z.output<typeof Forecast>) => ({
  ...rest,
  confidenceInterval: { low, high },
});

/** Every change that some version which is served is without. */
export const CHANGES: readonly Change[] = [
  {
    since: '2026-11-01',
    summary: '`confidenceInterval` of a forecast is the pair `[p05, p95]`; it was `{ "low": p05, "high": p95 }`.',
    answers: {
      predictDemand: (body) => {
        const { halls, ...whole } = Forecast.extend({ halls: z.array(Forecast) }).parse(body);
        return { ...withNamedBounds(whole), halls: halls.map(withNamedBounds) };
      },
      listPredictions: (body) => {
        const { data, ...page } = z.looseObject({ data: z.array(Forecast) }).parse(body);
        return { ...page, data: data.map(withNamedBounds) };
      },
    },
  },
  {
    since: '2026-11-01',
    summary: 'A demand forecast is asked for with the start in `showtime`; it was `startsAt`.',
    requests: {
      predictDemand: (body) => {
        const asked = z.looseObject({ startsAt: z.unknown() }).safeParse(body);
        if (!asked.success || !('startsAt' in asked.data)) return body;
        const { startsAt, ...rest } = asked.data;
        return { ...rest, showtime: startsAt };
      },
    },
    pointers: { '/body/showtime': '/body/startsAt' },
  },
];

/** What came after `version` and touches `operation`, the oldest first. */
export const changesAfter = (
  version: Version,
  operation: string,
  changes: readonly Change[] = CHANGES,
): readonly Change[] => {
  const place = VERSIONS.indexOf(version);
  const placeOf = ({ since }: Change): number => VERSIONS.indexOf(since);
  return changes
    .filter((change) => placeOf(change) > place)
    .filter(({ answers = {}, requests = {} }) => operation in answers || operation in requests)
    .toSorted((a, b) => placeOf(a) - placeOf(b));
};
