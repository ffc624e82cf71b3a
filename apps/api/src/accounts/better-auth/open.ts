import { type Db, openDb } from '@cineradar/platform/postgres/pool';
import { APIError, betterAuth } from 'better-auth';
import { createEmailVerificationToken } from 'better-auth/api';
import type { AuthPort, Person } from '../port.ts';
import { betterAuthOptions, type BetterAuthSetting } from './options.ts';

const PROOF_SECONDS = 86_400;
/** PostgreSQL's word for a second row where there may be one. */
const TAKEN = '23505';

const toPerson = ({ id, name, email }: Person): Person => ({ id, name, email });

type Proofs = Pick<AuthPort, 'isProven' | 'makeProof' | 'takeProof' | 'noteProven' | 'changeAddress'>;

/** Proofs are the provider's own: signed, of one address, and nowhere kept. */
const openProofs = ({ api }: Pick<ReturnType<typeof betterAuth>, 'api'>, db: Db, secret: string): Proofs => ({
  isProven: async (id) => {
    const found = db.selectFrom('auth_user').select('email_verified').where('id', '=', id);
    return (await found.executeTakeFirst())?.email_verified ?? false;
  },
  makeProof: (email) => createEmailVerificationToken(secret, email, undefined, PROOF_SECONDS),
  takeProof: async (token) => {
    try {
      await api.verifyEmail({ query: { token } });
      return 'proven';
    } catch (error) {
      if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
      return error.body?.code === 'TOKEN_EXPIRED' ? 'expired' : 'unknown';
    }
  },
  noteProven: async (id) => {
    await db.updateTable('auth_user').set({ email_verified: true }).where('id', '=', id).execute();
  },
  changeAddress: async (id, email) => {
    try {
      const changed = await db
        .updateTable('auth_user')
        .set({ email: email.toLowerCase() })
        .where('id', '=', id)
        .where('email_verified', '=', false)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n ? 'changed' : 'proven';
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === TAKEN) return 'taken';
      throw error;
    }
  },
});

/** {@link AuthPort} over Better Auth: people, passwords and sessions in our own store. */
export const openBetterAuth = (setting: BetterAuthSetting): AuthPort => {
  const auth = betterAuth(betterAuthOptions(setting));
  const { api } = auth;
  const db = openDb(setting.database);
  const isKnown = async (email: string): Promise<boolean> => {
    const found = db.selectFrom('auth_user').select('id').where('email', '=', email.toLowerCase());
    return (await found.executeTakeFirst()) !== undefined;
  };
  return {
    ...openProofs(auth, db, setting.secret),
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
