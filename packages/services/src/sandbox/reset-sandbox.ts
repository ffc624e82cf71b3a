import type { SandboxPlace } from './place.ts';
import { wantClock } from './registry.ts';
import { settleSandbox } from './settle.ts';
import { SANDBOX_STARTS_AT } from './span.ts';

/** Makes an organisation's sandbox anew: nothing stays of what was written there, and its clock stands at the start. */
export const resetSandbox = (place: SandboxPlace, organisationId: string): Promise<void> =>
  settleSandbox(place, organisationId, {
    anew: true,
    note: (db) => wantClock(db, organisationId, SANDBOX_STARTS_AT),
  });
