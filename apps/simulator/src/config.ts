import { instant, logLevel, parseConfig, port } from '@cineradar/platform/config';
import { z } from 'zod';

import { Faults } from './faults.ts';
import { MARKET_SIZES } from './market/size.ts';

const faultsJson = z.string().transform((text, context) => {
  try {
    return Faults.parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be faults as JSON; see README.md' });
    return z.NEVER;
  }
});

const Config = z.object({
  PORT: port,
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: logLevel.default('info'),
  SIMULATOR_SEED: z.coerce.number().int().min(0).max(0xffff_ffff).default(1),
  SIMULATOR_SIZE: z.enum(MARKET_SIZES).default('national'),
  SIMULATOR_REFRESH_TOKEN: z.string().min(1).optional(),
  SIMULATOR_FAULTS: faultsJson.optional(),
  MARKET_CLOCK_AT: instant.optional(),
});
export type Config = Readonly<z.output<typeof Config>>;

/** Reads the environment once. Throws ConfigError with every variable that is wrong. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => parseConfig(Config, env);
