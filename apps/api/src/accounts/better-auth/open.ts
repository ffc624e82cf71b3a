import { openDb } from '@cineradar/platform/postgres/pool';
import { APIError, betterAuth } from 'better-auth';
import type { AuthPort, Person } from '../port.ts';
import { openProofs } from './proofs.ts';
import { betterAuthOptions, type BetterAuthSetting } from './options.ts';

const toPerson = ({ id, name, email }: Person): Person => ({ id, name, email });

/** {@link AuthPort} over Better Auth: people, passwords and sessions in our own store. */
export const openBetterAuth = (setting: BetterAuthSetting): AuthPort => {
  const { api } = betterAuth(betterAuthOptions(setting));
  const db = openDb(setting.database);
  const isKnown = async (email: string): Promise<boolean> => {
    const found = db.selectFrom('auth_user').select('id').where('email', '=', email.toLowerCase());
    return (await found.executeTakeFirst()) !== undefined;
  };
  return {
    ...openProofs(db, setting.secret),
    findSession: async (headers) => {
      const found = await api.getSession({ headers, returnHeaders: true });
      if (found.response === null) return undefined;
      const { session, user } = found.response;
      const { id } = session;
      return {
        session: { id, person: toPerson(user), isProven: user.emailVerified },
        cookies: found.headers.getSetCookie(),
      };
    },
    signIn: async (credentials, headers) => {
      try {
        const { response, headers: set } = await api.signInEmail({ body: credentials, headers, returnHeaders: true });
        return { kind: 'signed_in', person: toPerson(response.user), cookies: set.getSetCookie() };
      } catch (error) {
        if (error instanceof APIError && error.statusCode < 500) return { kind: 'refused' };
        throw error;
      }
    },
    signUp: async (person, headers) => {
      try {
        const { response, headers: set } = await api.signUpEmail({ body: person, headers, returnHeaders: true });
        return { kind: 'signed_in', person: toPerson(response.user), cookies: set.getSetCookie() };
      } catch (error) {
        // Of two at the same time the second one fails at the store, under another name.
        if (error instanceof APIError && (await isKnown(person.email))) return { kind: 'taken' };
        throw error;
      }
    },
    signOut: async (headers) => (await api.signOut({ headers, returnHeaders: true })).headers.getSetCookie(),
    findPeople: (ids) =>
      ids.length === 0
        ? Promise.resolve([])
        : db.selectFrom('auth_user').select(['id', 'name', 'email']).where('id', 'in', ids).execute(),
  };
};
