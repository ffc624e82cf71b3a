import type { Mail } from '@cineradar/connectors/mail/port';
import type { Role } from '@cineradar/core/accounts/roles';
import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { SecretSeal } from '@cineradar/services/webhooks/seal-secret';
import type { KeyChange } from '@cineradar/platform/redis/key-changes';
import type { KeyMaking } from '@cineradar/services/keys/create-key';
import type { BillingDesk } from '../billing/desk.ts';
import type { ConsoleToken } from './exchange.ts';
import type { AuthPort, Session } from './port.ts';
import type { Visitor } from '@cineradar/services/analytics/count-visit';
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

/** What webhooks' secrets are sealed with, and whether they may go to this machine and its network. */
export type Webhooks = { readonly seal: SecretSeal; readonly allowsPrivate: boolean };

/** Where keys are made. */
export type KeyDesk = {
  readonly making: KeyMaking;
  /** Tells every process that a key changed. Throws `unavailable` while Redis is away: they find out within 30 s. */
  readonly tell: (change: KeyChange) => Promise<void>;
};

/** Sign-in, organisations and members, as routes find them. */
export type Accounts = {
  readonly port: AuthPort;
  /** Where organisations and memberships are. */
  readonly db: Db;
  /** The market that people read, and their organisations' live keys. */
  readonly market: MarketName;
  /** Absent where there is no pepper to make keys with. */
  readonly keys: KeyDesk | undefined;
  /** The web origins that people sign in from. */
  readonly origins: ReadonlySet<string>;
  readonly signInLimit: SignInLimit;
  /** Counts the people that were made, whoever invited them. */
  readonly signUpLimit: SignInLimit;
  /** Counts letters that prove an address. */
  readonly proofLimit: SignInLimit;
  /** True: whoever wants to may sign up. */
  readonly isSignUpOpen: boolean;
  /** Absent where no mail server is set: who invites passes the link on. */
  readonly mail: Mail | undefined;
  /** How many proxies of ours stand before this process and note the caller's address. */
  readonly proxyHops: number;
  readonly exchange: (session: Session) => Promise<ConsoleToken>;
  /**
   * Ends every token of a session (`token`) or of a person (`subject`) in every process, within a second. Throws
   * `unavailable` while Redis is away.
   */
  readonly revoke: (what: { readonly kind: 'token' | 'subject'; readonly id: string }) => Promise<void>;
  readonly demo: DemoSignIn | undefined;
  /** Counts a visitor of the portal, once a day, without keeping who it was. */
  readonly countVisit: (visitor: Visitor, now: Date) => Promise<boolean>;
  /** Absent where there is no pepper to seal secrets with. */
  readonly webhooks: Webhooks | undefined;
  /** How organisations pay. */
  readonly billing: BillingDesk;
};
