import {
  instant,
  json,
  logLevel,
  marketName,
  parseConfig,
  port,
  postgresUrl,
  redisUrl,
} from '@cineradar/platform/config';
import { z } from 'zod';
import { USUAL_LIMITS } from './stream/limits.ts';

const origins = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)));

const Config = z
  .object({
    PORT: port,
    HOST: z.string().default('127.0.0.1'),
    /** One database a market, such as {"demo":"postgres://…","captures":"postgres://…"}. */
    MARKET_DATABASES: json(z.partialRecord(marketName, postgresUrl)),
    REDIS_URL: redisUrl,
    /** Private JWK set; its public part verifies tokens. */
    JWT_KEYS_FILE: z.string().min(1).optional(),
    /** HS256 secret, for callers that cannot hold a key pair. */
    JWT_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    JWT_ISSUER: z.string().min(1).default('cineradar'),
    JWT_AUDIENCE: z.string().min(1).default('cineradar-api'),
    /** The instant at which the demo market's clock stands; real time when absent. */
    MARKET_CLOCK_AT: instant.optional(),
    RATE_LIMIT_PER_HOUR: z.coerce.number().int().min(1).max(10_000_000).default(1_000),
    /** Of a person at a screen, whose pages ask for much at a time. */
    CONSOLE_RATE_LIMIT_PER_HOUR: z.coerce.number().int().min(1).max(10_000_000).default(20_000),
    /** Where people, organisations and memberships are; the demo market's database, else the first, when absent. */
    ACCOUNTS_DATABASE_URL: postgresUrl.optional(),
    /** Signs session cookies; without it, or a file that holds it, nobody signs in here. */
    AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    AUTH_SECRET_FILE: z.string().min(1).optional(),
    /** API keys are kept as digests made with it; without it, or a file that holds it, no key is made or taken here. */
    KEY_PEPPER: z.string().min(32, 'at least 32 characters').optional(),
    KEY_PEPPER_FILE: z.string().min(1).optional(),
    /** Lets webhooks go to this machine and its network: for development, where nobody outside sets endpoints. */
    WEBHOOKS_ALLOW_PRIVATE: z.stringbool().default(false),
    /** Web origins that people sign in from; the first is our own address. */
    AUTH_ORIGINS: origins,
    /** `open`: whoever wants to may sign up, into an organisation of their own; else only who was invited. */
    SIGN_UP: z.enum(['open', 'invited']).default('invited'),
    /** Where letters are handed over, such as smtps://user:password@mail.example.com; without it none are sent. */
    MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Whom letters are from, such as CineRadar <hello@example.com>. */
    MAIL_FROM: z.string().min(3).max(254).optional(),
    /** What whoever pays by bank transfer is told: bank, account, whose name to write. */
    BILLING_TRANSFER: z.string().min(1).max(600).optional(),
    /** Cards are taken where both of these are set, or files that hold them. */
    STRIPE_SECRET_KEY: z.string().min(1).optional(),
    STRIPE_SECRET_KEY_FILE: z.string().min(1).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
    STRIPE_WEBHOOK_SECRET_FILE: z.string().min(1).optional(),
    /** Another address than Stripe's own, such as that of a fake. */
    STRIPE_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Where the portal is, for who comes back from Stripe; of AUTH_ORIGINS the one at `developers.`, else the first. */
    PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Proxies of ours before this process, each of which adds to X-Forwarded-For. */
    PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
    /** Seeds people whose password everybody knows, and says so on the sign-in page: into the demo market alone. */
    DEMO_ACCOUNTS: z.stringbool().default(false),
    CORS_ORIGINS: origins,
    /** How often what was recorded is told to streams. */
    STREAM_TICK_MS: z.coerce.number().int().min(250).max(1_000).default(USUAL_LIMITS.tickMs),
    STREAM_HEARTBEAT_MS: z.coerce.number().int().min(500).max(60_000).default(USUAL_LIMITS.heartbeatMs),
    STREAMS_PER_SUBJECT: z.coerce.number().int().min(1).max(1_000_000).default(USUAL_LIMITS.perSubject),
    STREAMS_PER_PROCESS: z.coerce.number().int().min(1).max(1_000_000).default(USUAL_LIMITS.perProcess),
    /** What may wait for one reader before its backlog is dropped. */
    STREAM_BACKLOG_BYTES: z.coerce.number().int().min(65_536).max(67_108_864).default(USUAL_LIMITS.backlogBytes),
    /** How long a reader may take nothing of what waits for it before it is ended. */
    STREAM_STUCK_MS: z.coerce.number().int().min(500).max(600_000).default(USUAL_LIMITS.stuckMs),
    /** How long it goes on taking requests once asked to end, while /readyz tells balancers to send no more. */
    LAME_DUCK_MS: z.coerce.number().int().min(0).max(3_000).default(300),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    LOG_LEVEL: logLevel.default('info'),
  })
  .refine((config) => config.JWT_KEYS_FILE !== undefined || config.JWT_SECRET !== undefined, {
    message: 'JWT_KEYS_FILE or JWT_SECRET is needed: without either nobody could be let in',
  })
  .refine((config) => config.AUTH_ORIGINS.length > 0 || (config.AUTH_SECRET ?? config.AUTH_SECRET_FILE) === undefined, {
    path: ['AUTH_ORIGINS'],
    message: 'at least one origin is needed where people sign in, such as https://console.example.com',
  })
  .refine(({ MAIL_URL, MAIL_FROM }) => MAIL_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'letters need a sender, such as CineRadar <hello@example.com>',
  })
  .refine(
    ({ DEMO_ACCOUNTS, MARKET_DATABASES: { demo }, ACCOUNTS_DATABASE_URL }) =>
      !DEMO_ACCOUNTS || (demo !== undefined && (ACCOUNTS_DATABASE_URL ?? demo) === demo),
    { path: ['DEMO_ACCOUNTS'], message: 'demo accounts live in the database of the demo market, and nowhere else' },
  )
  .refine((config) => Object.keys(config.MARKET_DATABASES).length > 0, {
    path: ['MARKET_DATABASES'],
    message: 'at least one market is needed',
  });

export type Config = Readonly<z.output<typeof Config>>;

/** Reads the environment; called in main.ts only. Throws ConfigError with every fault. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => parseConfig(Config, env);
