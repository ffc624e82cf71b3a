import type { Tone } from '../../../../charts/series.ts';
import type { UsageRow } from './use-usage.ts';

/** What becomes of a request, lowest in a bar first. */
export const PARTS = [
  { id: 'succeeded', tone: 'cat-2' },
  { id: 'failed', tone: 'cat-1' },
  { id: 'refused', tone: 'cat-5' },
  { id: 'faults', tone: 'cat-4' },
] as const satisfies readonly { readonly id: keyof UsageRow; readonly tone: Tone }[];
