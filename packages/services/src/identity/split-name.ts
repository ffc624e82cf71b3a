import { isOurId } from '@cineradar/core/shared/ids';
import { SANDBOX_SOURCE } from '../sandbox/span.ts';

/** Under this source stand ids of ours that were absorbed by others; they stay good. */
export const OURS = 'cineradar';

/** A name as a caller writes it: ours, `source:id`, or one that only sandboxes know, such as `theatre_123`. */
export const splitName = (text: string): { readonly source: string; readonly externalId: string } => {
  if (isOurId(text)) return { source: OURS, externalId: text };
  const colon = text.indexOf(':');
  if (colon < 0) return { source: SANDBOX_SOURCE, externalId: text };
  return { source: text.slice(0, colon), externalId: text.slice(colon + 1) };
};
