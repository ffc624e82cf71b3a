import type { openPool } from '@cineradar/platform/postgres/pool';
import type { BetterAuthOptions } from 'better-auth';

const AT = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** What its tables and columns are called in db/migrations/0022_accounts.sql. */
const NAMES = {
  user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...AT } },
  session: {
    modelName: 'auth_session',
    fields: { expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id', ...AT },
  },
  account: {
    modelName: 'auth_account',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...AT,
    },
  },
  verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...AT } },
} as const;

const DAY_SECONDS = 86_400;

export type BetterAuthSetting = {
  readonly database: ReturnType<typeof openPool>;
  readonly secret: string;
  /** Where browsers meet us; https makes the cookie `Secure`. */
  readonly origins: readonly [string, ...string[]];
};

/**
 * Better Auth as we use it. Its base address is fixed, so that no forwarded header is believed; limits, the
 * routes and who may sign up are ours; addresses of people are not kept.
 */
export const betterAuthOptions = ({ database, secret, origins }: BetterAuthSetting) =>
  ({
    ...NAMES,
    database,
    secret,
    appName: 'CineRadar',
    basePath: '/auth',
    baseURL: origins[0],
    trustedOrigins: [...origins],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { ...NAMES.session, expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: { cookiePrefix: 'cineradar', ipAddress: { disableIpTracking: true } },
  }) satisfies BetterAuthOptions;
