import type { BodyOf } from '@cineradar/sdk';

export type Funnel = BodyOf<'/v1/funnel'>;
export type StepFigures = Funnel['steps'][number];

/** A row of the page: the visit, of which only a number is known, then the steps of organisations. */
export type FunnelRow = {
  readonly step: StepFigures['step'] | 'visited';
  readonly count: number;
  readonly ofBeforePercent: number | null;
  readonly ofSignedUpPercent: number | null;
  readonly medianSeconds: number | null;
  /** The length of its bar, 0–1: of the widest of the organisations' steps. */
  readonly share: number;
};

/** All rows in order. A visit is no step of an organisation, so nothing is said to be a part of it. */
export const rowsOf = ({ visitors, steps }: Funnel): readonly FunnelRow[] => {
  const widest = Math.max(1, ...steps.map(({ organisations }) => organisations));
  return [
    { step: 'visited', count: visitors, ofBeforePercent: null, ofSignedUpPercent: null, medianSeconds: null, share: 0 },
    ...steps.map(({ organisations, step, ofBeforePercent, ofSignedUpPercent, medianSeconds }) => ({
      ...{ step, ofSignedUpPercent },
      count: organisations,
      ofBeforePercent: step === 'signed_up' ? null : ofBeforePercent,
      medianSeconds: step === 'signed_up' ? null : medianSeconds,
      share: organisations / widest,
    })),
  ];
};
