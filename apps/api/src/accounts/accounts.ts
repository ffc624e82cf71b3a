import type { Role } from '@cineradar/core/accounts/roles';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { ConsoleToken } from './exchange.ts';
import type { AuthPort, Session } from './port.ts';
import type { SignInLimit } from './sign-in-limit.ts';

/** Who may be signed in as, told to everyone: only a synthetic market has such people. */
export type DemoSignIn = {
  readonly password: string;
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly organisation: string;
    readonly role: Role;
  }[];
};

/** Sign-in, organisations and members, as routes find them. */
export type Accounts = {
  readonly port: AuthPort;
  /** Where organisations and memberships are. */
  readonly db: Db;
  /** The web origins that people sign in from. */
  readonly origins: ReadonlySet<string>;
  readonly signInLimit: SignInLimit;
  /** How many proxies of ours stand before this process and note the caller's address. */
  readonly proxyHops: number;
  readonly exchange: (session: Session) => Promise<ConsoleToken>;
  /**
   * Ends every token of a session (`token`) or of a person (`subject`) in every process, within a second. Throws
   * `unavailable` while Redis is away.
   */
  readonly revoke: (what: { readonly kind: 'token' | 'subject'; readonly id: string }) => Promise<void>;
  readonly demo: DemoSignIn | undefined;
};
