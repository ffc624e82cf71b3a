import { z } from 'zod';

/** How far the forecaster is. Until a model answers, pickup does, in the worker. */
export const ForecasterState = z.object({
  phase: z.enum(['off', 'environment', 'starting', 'waiting', 'training', 'ready', 'absent']),
  /** One line for a person. */
  note: z.string(),
  /** What to do, where it is absent. */
  how: z.string().optional(),
  dashboardUrl: z.url().optional(),
});
export type ForecasterState = z.output<typeof ForecasterState>;

export const OFF: ForecasterState = {
  phase: 'off',
  note: 'off; pickup answers',
  how: 'start again without CINERADAR_FORECASTER=off',
};

/** One line for `npm run status`: what it is at, or which model answers. */
export const forecasterText = ({ phase, note, how }: ForecasterState, champion: string | null): string => {
  const answering = champion === null ? 'pickup answers' : `model ${champion} answers`;
  const parts = phase === 'off' || note === '' ? [note || answering] : [answering, note];
  return [...new Set(parts), ...(how === undefined ? [] : [how])].join('; ');
};
