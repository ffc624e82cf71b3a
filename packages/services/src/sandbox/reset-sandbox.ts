import type { Asker } from '../accounts/asker.ts';
import { noteWish } from './note-wish.ts';
import type { SandboxPlace } from './place.ts';
import { settleSandbox } from './settle.ts';
import { SANDBOX_STARTS_AT } from './span.ts';

/**
 * Makes the sandbox of the asker's organisation anew: nothing stays of what was written there, and its clock stands at the
 * start. Who did is noted in the audit log.
 */
export const resetSandbox = (place: SandboxPlace, asker: Asker): Promise<void> =>
  settleSandbox(place, asker.organisationId, {
    anew: true,
    note: (db) => noteWish(db, asker, 'sandbox.reset', SANDBOX_STARTS_AT),
  });
