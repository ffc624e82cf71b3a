import { instant, logLevel, marketName, port, postgresUrl, redisUrl } from '@cineradar/platform/config';
import { z } from 'zod';

const positive = z.coerce.number().positive();

/** The worker's environment. */
export const WorkerConfig = z.object({
  PORT: port.default(4001),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: logLevel.default('info'),
  DATABASE_URL: postgresUrl,
  REDIS_URL: redisUrl,
  MARKET: marketName.default('demo'),
  /** An instant that the market's clock stands at; real time without it. */
  MARKET_CLOCK_AT: instant.optional(),
  TICKETING_URL: z.url({ protocol: /^https?$/ }),
  TICKETING_CLIENT_ID: z.string().min(1),
  TICKETING_REFRESH_TOKEN: z.string().min(1).optional(),
  TICKETING_USER_AGENT: z.string().default('CineRadar/0.1 (+https://cineradar.id/bot)'),
  /** What the ticketing API lets us ask, all processes together: politeness is the default, a simulator of our own bears more. */
  TICKETING_PER_SECOND: positive.default(2),
  TICKETING_PER_DAY: z.coerce.number().int().min(1).default(120_000),
  /** Of those, what schedules take while they are read; a quarter of the rate where nothing is said. */
  SCHEDULES_PER_SECOND: positive.optional(),
  SCHEDULES_PER_DAY: z.coerce.number().int().min(0).default(16_000),
  TICKETING_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** The site whose pages say where a listing is; without it nobody is asked. */
  PAGES_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAGES_PER_DAY: z.coerce.number().int().min(0).default(100),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});
export type WorkerConfig = Readonly<z.output<typeof WorkerConfig>>;
