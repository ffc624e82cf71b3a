import { DomainError } from '@cineradar/core/shared/errors';
import type { Asker, RequestOrigin } from '@cineradar/services/accounts/asker';
import type { Context } from 'hono';
import type { Accounts, KeyDesk } from '../accounts/accounts.ts';
import { clientAddress } from '../accounts/client-address.ts';
import type { ApiEnv } from './env.ts';

/** This request, as the audit log keeps it. */
export const originOf = (c: Context<ApiEnv>): RequestOrigin => ({
  requestId: c.get('requestId'),
  address: clientAddress(c, c.get('accounts')?.proxyHops ?? 0),
});

/** The asker of a token that works for an organisation. Throws `forbidden` for any other. */
export const askerOf = (c: Context<ApiEnv>): Asker => {
  const { tenant, subject } = c.get('grant');
  if (tenant === undefined) {
    throw new DomainError(
      'forbidden',
      'This token works for no organisation: sign in to the console to get one that does.',
      {
        errors: [{ pointer: '/header/authorization', message: 'a token with an organisation is needed' }],
      },
    );
  }
  return { organisationId: tenant, subject, origin: originOf(c) };
};

/** Sign-in and members. Throws `unavailable` where nobody signs in. */
export const accountsOf = (c: Context<ApiEnv>): Accounts => {
  const accounts = c.get('accounts');
  if (accounts === undefined) {
    throw new DomainError('unavailable', 'Nobody signs in here: AUTH_SECRET and AUTH_ORIGINS are not set.');
  }
  return accounts;
};

/** Where keys are made. Throws `unavailable` where there is nothing to make them with. */
export const keyDeskOf = (c: Context<ApiEnv>): KeyDesk => {
  const { keys } = accountsOf(c);
  if (keys === undefined) throw new DomainError('unavailable', 'No keys are made here: KEY_PEPPER is not set.');
  return keys;
};
