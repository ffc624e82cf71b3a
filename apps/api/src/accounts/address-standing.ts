import type { Mail } from '@cineradar/connectors/mail/port';

/** How a person's address stands; `unasked`: it is not proven, and no letters are sent that could prove it. */
export type AddressStanding = 'proven' | 'awaited' | 'unasked';

/** `mail` is absent where no letters are sent. */
export const addressStanding = (isProven: boolean, mail: Mail | undefined): AddressStanding => {
  if (isProven) return 'proven';
  return mail === undefined ? 'unasked' : 'awaited';
};
