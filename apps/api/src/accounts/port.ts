import type { Tx } from '@cineradar/platform/postgres/pool';
import type { AddressChange } from '@cineradar/services/accounts/note-address';

/** Called in the transaction that changes an address, so that neither the change nor its note stands alone. */
export type NoteAddress = (tx: Tx, change: AddressChange) => Promise<void>;

/** Who is signed in, as the provider names and knows them. */
export type Person = { readonly id: string; readonly name: string; readonly email: string };

/** A browser's session. Its id is no secret: it only names the session. */
export type Session = {
  readonly id: string;
  readonly person: Person;
  /** The person has shown that letters to the address reach them. */
  readonly isProven: boolean;
};

/** A session, and what the provider wants set in the browser (`Set-Cookie`) because it was asked for. */
export type FoundSession = { readonly session: Session; readonly cookies: readonly string[] };

/**
 * Whoever signs people in. Organisations, roles and tokens are ours and stay the same under any provider;
 * auth-port-contract.ts is what each adapter must pass.
 */
export type AuthPort = {
  /** The session whose cookie these headers carry; undefined without one, or when it ended. Never throws for a bad cookie. */
  readonly findSession: (headers: Headers) => Promise<FoundSession | undefined>;
  /** Signs in with an e-mail address and a password. A wrong password and an unknown address are refused alike. */
  readonly signIn: (credentials: Credentials, headers: Headers) => Promise<SignedIn>;
  /**
   * Makes a person of an address that nobody has, and signs them in. The address is kept in lower case; of two at the same
   * time one is made. A password has 8 to 128 characters.
   */
  readonly signUp: (person: NewPerson, headers: Headers) => Promise<SignedUp>;
  /** Ends the session of these headers, if there is one, and gives what clears the browser's cookie. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>;
  /** Those of `ids` whom the provider knows. */
  readonly findPeople: (ids: readonly string[]) => Promise<readonly Person[]>;
  /** Whether the person has proven the address; false for nobody known. */
  readonly isProven: (id: string) => Promise<boolean>;
  /** What a letter to this address holds, for 24 hours: whoever brings it back has read the letter. */
  readonly makeProof: (email: string) => Promise<string>;
  /** Takes a proof back and has its address proven, which is noted; the same one again changes and notes nothing more. */
  readonly takeProof: (proof: string, note: NoteAddress) => Promise<'proven' | 'expired' | 'unknown'>;
  /** Has the person's address proven by what else shows it: a letter of ours that asked them in. Again it notes nothing. */
  readonly proveAddress: (id: string, note: NoteAddress) => Promise<void>;
  /** Gives a person another address while theirs is not proven; proofs of the one before hold no more. */
  readonly changeAddress: (id: string, email: string, note: NoteAddress) => Promise<'changed' | 'taken' | 'proven'>;
};

export type Credentials = { readonly email: string; readonly password: string };

export type NewPerson = Credentials & { readonly name: string };

export type SignedIn =
  | { readonly kind: 'signed_in'; readonly person: Person; readonly cookies: readonly string[] }
  | { readonly kind: 'refused' };

export type SignedUp =
  | { readonly kind: 'signed_in'; readonly person: Person; readonly cookies: readonly string[] }
  | { readonly kind: 'taken' };
