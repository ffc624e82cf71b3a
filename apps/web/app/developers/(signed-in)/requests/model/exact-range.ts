import type { Zone } from '@cineradar/core/shared/zones';
import { momentOf } from '../../../../../format/moment-field.ts';

/** From when to when, or why not: an end that is not after its start. Null is open. */
export type ExactRange =
  | { readonly kind: 'range'; readonly from: Date | null; readonly to: Date | null }
  | { readonly kind: 'backwards' };

/** Two fields as a range of instants, the first of them counted in and the second not. */
export const rangeOf = (from: string, to: string, zone: Zone): ExactRange => {
  const [start, end] = [momentOf(from, zone), momentOf(to, zone)];
  if (start !== null && end !== null && start >= end) return { kind: 'backwards' };
  return { kind: 'range', from: start, to: end };
};
