import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@cineradar/core/shared/errors';

/** By this header a developer asks the sandbox for trouble, to see how his program takes it. */
export const FAULT_HEADER = 'cineradar-sandbox-fault';

const SLOW_MS = 5_000;
const AGAIN_SECONDS = 2;
const asked = `Asked for by ${FAULT_HEADER}.`;

const FAULTS: Readonly<Record<string, () => Promise<void>>> = {
  '429': () => Promise.reject(new DomainError('rate_limited', asked, { retryAfterSeconds: AGAIN_SECONDS })),
  '500': () => Promise.reject(new DomainError('internal', asked)),
  '503': () => Promise.reject(new DomainError('unavailable', asked, { retryAfterSeconds: AGAIN_SECONDS })),
  slow: () => sleep(SLOW_MS),
};

/** Makes the trouble that is asked for: a refusal, or five seconds of waiting. Throws `bad_request` for any other. */
export const makeFault = async (fault: string | undefined): Promise<void> => {
  if (fault === undefined) return;
  const make = Object.hasOwn(FAULTS, fault) ? FAULTS[fault] : undefined;
  if (make !== undefined) return make();
  const message = `${FAULT_HEADER} is one of ${Object.keys(FAULTS).join(', ')}; ${JSON.stringify(fault)} is not.`;
  throw new DomainError('bad_request', message, { errors: [{ pointer: `/header/${FAULT_HEADER}`, message }] });
};
