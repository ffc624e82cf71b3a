import type { Mail } from '@cineradar/connectors/mail/port';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import type { Logger } from '@cineradar/platform/log';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { openRedis } from '@cineradar/platform/redis/client';
import { tellKeyChange } from '@cineradar/platform/redis/key-changes';
import { revoke } from '@cineradar/platform/redis/revocations';
import { countVisit } from '@cineradar/services/analytics/count-visit';
import { keyDigest } from '@cineradar/services/keys/key-digest';
import { seedDemoUsers } from '@cineradar/services/accounts/seed-demo-users';
import { openSecretSeal } from '@cineradar/services/webhooks/seal-secret';
import type { Redis } from 'ioredis';
import type { Auth } from '../auth/open.ts';
import type { Config } from '../config.ts';
import { openBillingDesk } from '../billing/open-desk.ts';
import type { Accounts, KeyDesk, Webhooks } from './accounts.ts';
import { demoSignIn } from './demo-sign-in.ts';
import { exchangeSession } from './exchange.ts';
import { readSecret } from '@cineradar/platform/read-secret';
import { openSignInLimit, PROOF_QUOTA, SIGN_UP_QUOTA } from './sign-in-limit.ts';

const CONNECTIONS = 6;
/** The provider's own: who waits for it within a transaction must not wait for those who hold one. */
const PROVIDER_CONNECTIONS = 3;

export type OpenAccounts = {
  readonly accounts: Accounts | undefined;
  /** Where they are kept: what belongs to organisations is kept beside them. */
  readonly store: { readonly db: Db; readonly url: string } | undefined;
  readonly close: () => Promise<void>;
};

const NONE: OpenAccounts = { accounts: undefined, store: undefined, close: () => Promise.resolve() };

/** Where people live, in this order: whoever signs in reads this market. */
const PLACES = ['demo', 'live', 'captures', 'sandbox'] as const satisfies readonly MarketName[];

const placeOf = ({ MARKET_DATABASES, ACCOUNTS_DATABASE_URL }: Config) => {
  for (const market of PLACES) {
    const url = MARKET_DATABASES[market];
    if (url !== undefined) return { market, url: ACCOUNTS_DATABASE_URL ?? url };
  }
  return undefined;
};

const openWebhooks = async (config: Config): Promise<Webhooks | undefined> => {
  const pepper = await readSecret('KEY_PEPPER', config.KEY_PEPPER, config.KEY_PEPPER_FILE);
  if (pepper === undefined) return undefined;
  return { seal: openSecretSeal(pepper), allowsPrivate: config.WEBHOOKS_ALLOW_PRIVATE };
};

/** Where keys are made; absent where there is no pepper. */
const openKeyDesk = async (config: Config, redis: Redis): Promise<KeyDesk | undefined> => {
  const pepper = await readSecret('KEY_PEPPER', config.KEY_PEPPER, config.KEY_PEPPER_FILE);
  if (pepper === undefined) return undefined;
  return {
    making: { digest: keyDigest(pepper), usualHour: config.RATE_LIMIT_PER_HOUR, now: () => new Date() },
    tell: async (change) => {
      try {
        await tellKeyChange(redis, change);
      } catch (cause) {
        throw new DomainError('unavailable', 'It is done, but takes up to 30 s to hold everywhere.', {
          retryAfterSeconds: 5,
          cause,
        });
      }
    },
  };
};

const revokeBy =
  (redis: Redis): Accounts['revoke'] =>
  async (what) => {
    try {
      await revoke(redis, what, new Date());
      // A person's keys do what the person may do, and were asked for before this.
      if (what.kind === 'subject') await tellKeyChange(redis, { person: what.id });
    } catch (cause) {
      throw new DomainError(
        'unavailable',
        'Tokens given before hold for up to ten minutes: they cannot be ended now.',
        {
          retryAfterSeconds: 5,
          cause,
        },
      );
    }
  };

const openMail = async ({ MAIL_URL: url, MAIL_FROM: from }: Config): Promise<Mail | undefined> => {
  if (url === undefined || from === undefined) return undefined;
  const { openSmtp } = await import('@cineradar/connectors/mail/smtp');
  return openSmtp({ url, from });
};

/** Opens sign-in where there is a secret to sign cookies with; the provider is only loaded then. */
export const openAccounts = async (config: Config, auth: Auth, log: Logger): Promise<OpenAccounts> => {
  const secret = await readSecret('AUTH_SECRET', config.AUTH_SECRET, config.AUTH_SECRET_FILE);
  const place = placeOf(config);
  const [origin, ...others] = config.AUTH_ORIGINS;
  if (secret === undefined || place === undefined || origin === undefined) return NONE;
  const { openBetterAuth } = await import('./better-auth/open.ts');
  const pool = openPool(place.url, { applicationName: 'cineradar-api-accounts', max: CONNECTIONS });
  const db = openDb(pool);
  const providers = openPool(place.url, { applicationName: 'cineradar-api-sign-in', max: PROVIDER_CONNECTIONS });
  const mail = await openMail(config);
  const redis = openRedis(config.REDIS_URL, 'demo');
  if (config.DEMO_ACCOUNTS) {
    const { hashPassword } = await import('better-auth/crypto');
    await seedDemoUsers(db, hashPassword);
    log.info({ event: 'accounts.demo_seeded' });
  }
  const accounts: Accounts = {
    port: openBetterAuth({ database: providers, secret, origins: [origin, ...others] }),
    db,
    market: place.market,
    keys: await openKeyDesk(config, redis),
    origins: new Set(config.AUTH_ORIGINS),
    signInLimit: openSignInLimit(redis),
    signUpLimit: openSignInLimit(redis, SIGN_UP_QUOTA, 'sign-up'),
    proofLimit: openSignInLimit(redis, PROOF_QUOTA, 'proof'),
    isSignUpOpen: config.SIGN_UP === 'open',
    mail,
    proxyHops: config.PROXY_HOPS,
    exchange: (session) =>
      exchangeSession(
        { db, mail, sign: auth.sign, market: place.market, revocations: auth.revocations, nowMs: Date.now },
        session,
      ),
    revoke: revokeBy(redis),
    demo: config.DEMO_ACCOUNTS ? demoSignIn() : undefined,
    countVisit: (visitor, now) => countVisit({ db, redis, secret }, visitor, now),
    webhooks: await openWebhooks(config),
    billing: await openBillingDesk(config),
  };
  return {
    accounts,
    store: { db, url: place.url },
    close: async () => {
      redis.disconnect();
      mail?.close();
      await Promise.all([db.destroy(), providers.end()]);
    },
  };
};
