import type { Mail } from '@cineradar/connectors/mail/port';
import { DomainError } from '@cineradar/core/shared/errors';
import { addressLetter, type LetterLanguage } from '@cineradar/services/accounts/address-letter';
import { noteAddress } from '@cineradar/services/accounts/note-address';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { accountsOf, originOf } from '../http/tenant.ts';
import type { Accounts } from './accounts.ts';
import type { NoteAddress, Session } from './port.ts';

/** Sends a letter that proves `email`. Throws `unavailable` where the mail server did not take it. */
export const sendProof = async ({ port, origins }: Accounts, mail: Mail, email: string, language: LetterLanguage) => {
  const [origin = ''] = origins;
  // What follows # is not sent to any server: no log holds it, and no scanner of letters that only opens links uses it.
  const link = `${origin}/confirm#${await port.makeProof(email)}`;
  try {
    await mail.send(addressLetter(email, link, language));
  } catch (cause) {
    throw new DomainError('unavailable', 'The letter was not taken. Have it sent again in a minute.', {
      retryAfterSeconds: 60,
      cause,
    });
  }
};

/** Notes a change of an address as what this request did. */
export const noteAddressOf = (c: Context<ApiEnv>): NoteAddress => {
  const origin = originOf(c);
  return (tx, change) => noteAddress(tx, origin, change);
};

/** Throws `conflict` for a session whose address is proven already. */
export const requireUnproven = ({ isProven, person }: Session): void => {
  if (isProven) throw new DomainError('conflict', `${person.email} is confirmed already. There is nothing to do.`);
};

/**
 * Throws `address_unconfirmed` where the person who asks has not proven the address, and letters are sent that could: `what` is
 * what that is needed for.
 */
export const requireProvenAddress = async (c: Context<ApiEnv>, what: string): Promise<void> => {
  const { port, mail } = accountsOf(c);
  if (mail === undefined || (await port.isProven(c.get('grant').subject))) return;
  throw new DomainError(
    'address_unconfirmed',
    `${what} needs a confirmed e-mail address. Open the link in the letter we sent you, or have it sent again in the portal.`,
  );
};
