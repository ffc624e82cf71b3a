import { instant, json, logLevel, marketName, port, postgresUrl, redisUrl } from '@cineradar/platform/config';
import { z } from 'zod';

const positive = z.coerce.number().positive();
const text = z.string().min(1).optional();

const Seller = z.strictObject({
  name: z.string().min(1),
  npwp: z.string().regex(/^\d{15,16}$/),
  address: z.array(z.string().min(1)).min(1),
  email: z.email(),
});

const INVENTED_SELLER = {
  name: 'PT CineRadar Indonesia (example)',
  npwp: '0000000000000000',
  address: ['Jalan Contoh 1', 'Jakarta 10110'],
  email: 'billing@cineradar.id',
};

const Variables = z.object({
  PORT: port.default(4001),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: logLevel.default('info'),
  DATABASE_URL: postgresUrl,
  REDIS_URL: redisUrl,
  MARKET: marketName.default('demo'),
  /** An instant that the market's clock stands at; real time without it. */
  MARKET_CLOCK_AT: instant.optional(),
  /** After a `kill -9`, another worker takes a job up once its lock has run out, and at most half as long again. */
  JOB_LOCK_SECONDS: positive.default(10),
  TICKETING_URL: z.url({ protocol: /^https?$/ }),
  /** How we come in: as the merchant's own app does, or by a feed that was granted to us (docs/guides/ticketing-access.md). */
  TICKETING_MODE: z.enum(['public-app', 'authorised-feed']).default('public-app'),
  TICKETING_BASE_PATH: z.string().default('/v1'),
  TICKETING_CLIENT_ID: text,
  TICKETING_REFRESH_TOKEN: text,
  TICKETING_API_KEY: text,
  TICKETING_API_KEY_HEADER: z.string().default('x-api-key'),
  TICKETING_TOKEN_URL: z.url({ protocol: /^https?$/ }).optional(),
  TICKETING_CLIENT_SECRET: text,
  TICKETING_SCOPE: text,
  TICKETING_USER_AGENT: z.string().default('CineRadar/0.1 (+https://cineradar.id/bot)'),
  /** What the ticketing API lets us ask, all processes together: politeness is the default, a simulator of our own bears more. */
  TICKETING_PER_SECOND: positive.default(2),
  TICKETING_PER_DAY: z.coerce.number().int().min(1).default(120_000),
  /** Of those, what schedules take while they are read; a quarter of the rate where nothing is said. */
  SCHEDULES_PER_SECOND: positive.optional(),
  SCHEDULES_PER_DAY: z.coerce.number().int().min(0).default(16_000),
  TICKETING_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** By gate, where one is to differ: {"CGV":{"perSecond":1,"concurrency":2}}. */
  TICKETING_LIMITS: json(z.record(z.string(), z.unknown())).default({}),
  /** The service that forecasts demand; without it pickup does. */
  FORECASTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The film database (https://api.themoviedb.org, or what speaks its wire format) and its read access token. */
  TMDB_URL: z.url({ protocol: /^https?$/ }).optional(),
  TMDB_TOKEN: text,
  /** Where concession sales lie, a CSV file a cinema day; `{day}` stands for it. Without it they come over the API alone. */
  CONCESSION_FEED_URL: z
    .string()
    .regex(/^https?:\/\/.*\{day\}/, 'an address with {day} in it is needed')
    .optional(),
  /** The site whose pages say where a listing is; without it nobody is asked. */
  PAGES_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAGES_PER_DAY: z.coerce.number().int().min(0).default(100),
  /** A Chromium to render them; without it the system's. */
  CHROMIUM_PATH: text,
  PATH: z.string().default(''),
  /** Where organisations and their webhooks are; this market's database when absent. */
  ACCOUNTS_DATABASE_URL: postgresUrl.optional(),
  /** The API's own: webhooks' secrets are sealed with it. Without it, or a file that holds it, no webhook is sent here. */
  KEY_PEPPER: z.string().min(32, 'at least 32 characters').optional(),
  KEY_PEPPER_FILE: text,
  /** Lets webhooks go to this machine and its network: for development, where nobody outside sets endpoints. */
  WEBHOOKS_ALLOW_PRIVATE: z.stringbool().default(false),
  /** Where the API and the web are from outside, for the probes behind the status page; without the first nobody looks. */
  STATUS_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  STATUS_WEB_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A key (or token) with occupancy.read, or a file that holds it: reads and streams are looked at with it. */
  STATUS_KEY: text,
  STATUS_KEY_FILE: text,
  STATUS_EVERY_SECONDS: positive.default(20),
  /** The product analytics provider that is told how far organisations come; without the key nobody is told. */
  POSTHOG_KEY: text,
  POSTHOG_HOST: z.url({ protocol: /^https?$/ }).default('https://eu.i.posthog.com'),
  /** Where letters are handed over, and whom they are from, as the API's; without both none are sent. */
  MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).max(254).optional(),
  /** Who issues invoices, as JSON: name, npwp, address (lines), email. The default is invented. */
  BILLING_SELLER: json(Seller).default(INVENTED_SELLER),
  /** What whoever pays by bank transfer is told; stands on invoices too. */
  BILLING_TRANSFER: text,
  STRIPE_SECRET_KEY: text,
  STRIPE_SECRET_KEY_FILE: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_WEBHOOK_SECRET_FILE: text,
  /** Another address than Stripe's own, such as that of a fake. */
  STRIPE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});

type Credential = Extract<keyof z.output<typeof Variables>, `TICKETING_${string}`>;

const NEEDED: Readonly<Record<'public-app' | 'api-key' | 'client-credentials', readonly Credential[]>> = {
  'public-app': ['TICKETING_CLIENT_ID'],
  'api-key': ['TICKETING_API_KEY'],
  'client-credentials': ['TICKETING_TOKEN_URL', 'TICKETING_CLIENT_ID', 'TICKETING_CLIENT_SECRET'],
};

/** How the ticketing API is to know us, of what the environment holds. */
export const accessOf = ({
  TICKETING_MODE: mode,
  TICKETING_TOKEN_URL: tokenUrl,
}: Pick<z.output<typeof Variables>, 'TICKETING_MODE' | 'TICKETING_TOKEN_URL'>): keyof typeof NEEDED => {
  if (mode === 'public-app') return mode;
  return tokenUrl === undefined ? 'api-key' : 'client-credentials';
};

/** The worker's environment. */
export const WorkerConfig = Variables.superRefine((config, context) => {
  const access = accessOf(config);
  for (const name of NEEDED[access]) {
    if (config[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `${access} needs it` });
  }
  if (access === 'client-credentials' && config.TICKETING_API_KEY !== undefined) {
    const message = 'give a key or a token endpoint, not both';
    context.addIssue({ code: 'custom', path: ['TICKETING_API_KEY'], message });
  }
});
export type WorkerConfig = Readonly<z.output<typeof WorkerConfig>>;
