import { DomainError } from '@cineradar/core/shared/errors';
import type { Auth } from '../open.ts';
import { type KeyRing, keyHeaderOf } from './key-ring.ts';

const noKeys = (): DomainError =>
  new DomainError('unauthenticated', 'API keys are not taken here: KEY_PEPPER is not set, or nobody signs in.');

/** Lets in keys wherever a token goes; `ring` is undefined where no key is taken. */
export const withKeys = (auth: Auth, ring: KeyRing | undefined): Auth => ({
  ...auth,
  authenticate: (authorization, from) => {
    const header = authorization === undefined ? undefined : keyHeaderOf(authorization);
    if (header === undefined) return auth.authenticate(authorization, from);
    if (ring === undefined) throw noKeys();
    return ring.authenticate(header, from);
  },
  known: (authorization, from) => {
    const header = authorization === undefined ? undefined : keyHeaderOf(authorization);
    return header === undefined ? auth.known(authorization, from) : ring?.known(header, from);
  },
  isWithdrawn: (grant) => auth.isWithdrawn(grant) || ring?.isWithdrawn(grant) === true,
  onWithdrawal: (listener) => {
    auth.onWithdrawal(listener);
    ring?.onWithdrawal(listener);
  },
});
