import { askAuth, type AuthAnswer } from './auth.ts';

/** What came of a letter's link; `unknown`: it is not whole, or its address was changed since. */
export type Confirmed = 'done' | 'expired' | 'unknown' | 'too_many' | 'unreachable';

const CONFLICT = 409;

/** Brings back what a letter held: its address is proven. */
export async function confirmAddress(token: string): Promise<Confirmed> {
  const answer = await askAuth('/auth/address/confirm', { token });
  if (answer.kind !== 'refused') return answer.kind;
  return answer.status === CONFLICT ? 'expired' : 'unknown';
}

/** Has the letter sent again. */
export const sendLetter = (language: string): Promise<AuthAnswer> =>
  askAuth('/auth/address/send', { language: language === 'id' ? 'id' : 'en' });

/** Writes another address where the one before was mistyped; the letter goes there. */
export const changeAddress = (email: string, language: string): Promise<AuthAnswer> =>
  askAuth('/auth/address/change', { email, language: language === 'id' ? 'id' : 'en' });
