import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { createEmailVerificationToken } from 'better-auth/api';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { AuthPort, NoteAddress } from '../port.ts';

const PROOF_SECONDS = 86_400;
/** PostgreSQL's word for a second row where there may be one. */
const TAKEN = '23505';

/** What the provider's token of an address holds; one that would change an address is none of ours. */
const Proof = z.object({ email: z.email(), updateTo: z.undefined().optional() });

type Proofs = Pick<AuthPort, 'isProven' | 'makeProof' | 'takeProof' | 'proveAddress' | 'changeAddress'>;

/** The address that a proof is of. */
const readProof = async (
  proof: string,
  secret: string,
): Promise<{ readonly email: string } | 'expired' | 'unknown'> => {
  try {
    const { payload } = await jwtVerify(proof, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
    return Proof.safeParse(payload).data ?? 'unknown';
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JOSEError) return 'unknown';
    throw error;
  }
};

/** Whom an address is of, or a person's id names, held until the transaction ends. */
const holdPerson = (tx: Db, by: 'id' | 'email', value: string) =>
  tx
    .selectFrom('auth_user')
    .select(['id', 'email', 'email_verified as isProven'])
    .where(by, '=', value)
    .forUpdate()
    .executeTakeFirst();

/** Has the address proven and noted where it is not; false where there is nobody. */
const prove = (db: Db, by: 'id' | 'email', value: string, note: NoteAddress): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const person = await holdPerson(tx, by, value);
    if (person === undefined || person.isProven) return person !== undefined;
    const { id: subject, email } = person;
    await tx.updateTable('auth_user').set({ email_verified: true }).where('id', '=', subject).execute();
    await note(tx, { action: 'address.confirm', subject, before: email, after: email });
    return true;
  });

const change = (db: Db, id: string, email: string, note: NoteAddress): Promise<'changed' | 'proven'> =>
  inTransaction(db, async (tx) => {
    const person = await holdPerson(tx, 'id', id);
    if (person === undefined || person.isProven) return 'proven';
    await tx.updateTable('auth_user').set({ email }).where('id', '=', id).execute();
    // Written as it stands already it only has a letter sent.
    if (person.email !== email)
      await note(tx, { action: 'address.change', subject: id, before: person.email, after: email });
    return 'changed';
  });

/**
 * Proofs are made as the provider makes them: signed, of one address, and nowhere kept. They are taken back here: what
 * one proves is written in the transaction of its note.
 */
export const openProofs = (db: Db, secret: string): Proofs => ({
  isProven: async (id) => {
    const found = db.selectFrom('auth_user').select('email_verified').where('id', '=', id);
    return (await found.executeTakeFirst())?.email_verified ?? false;
  },
  makeProof: (email) => createEmailVerificationToken(secret, email, undefined, PROOF_SECONDS),
  takeProof: async (proof, note) => {
    const read = await readProof(proof, secret);
    if (typeof read === 'string') return read;
    return (await prove(db, 'email', read.email, note)) ? 'proven' : 'unknown';
  },
  proveAddress: async (id, note) => {
    await prove(db, 'id', id, note);
  },
  changeAddress: async (id, email, note) => {
    try {
      return await change(db, id, email.toLowerCase(), note);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === TAKEN) return 'taken';
      throw error;
    }
  },
});
