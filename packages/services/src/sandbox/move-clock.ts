import { DomainError } from '@cineradar/core/shared/errors';
import type { Asker } from '../accounts/asker.ts';
import { noteWish } from './note-wish.ts';
import type { SandboxPlace } from './place.ts';
import { settleSandbox } from './settle.ts';
import { SANDBOX_ENDS_AT, SANDBOX_STARTS_AT } from './span.ts';

/**
 * Moves the clock of the sandbox of the asker's organisation, forward or back, and waits until it stands there; who
 * did is noted in the audit log. Throws DomainError
 * `unprocessable` for an instant outside the sandbox's span, `unavailable` while there is nothing to clone it from.
 */
export const moveClock = async (place: SandboxPlace, asker: Asker, to: Date): Promise<void> => {
  if (to < SANDBOX_STARTS_AT || to > SANDBOX_ENDS_AT) {
    const span = `from ${SANDBOX_STARTS_AT.toISOString()} to ${SANDBOX_ENDS_AT.toISOString()}`;
    const message = `A sandbox has a market ${span}; ${to.toISOString()} is outside. Choose an instant within.`;
    throw new DomainError('unprocessable', message, { errors: [{ pointer: '/body/now', message }] });
  }
  await settleSandbox(place, asker.organisationId, { note: (db) => noteWish(db, asker, 'sandbox.clock', to) });
};
