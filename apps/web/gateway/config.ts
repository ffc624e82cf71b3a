import { z } from 'zod';

const Config = z.object({
  /** Where the API listens. Read at run time: one image serves every environment. */
  API_URL: z.url().default('http://127.0.0.1:4000'),
  /** Host names of the console, without a port. */
  CONSOLE_HOSTS: z
    .string()
    .default('console.localhost,localhost,127.0.0.1')
    .transform((list) => list.split(',').map((host) => host.trim().toLowerCase())),
  /** 1 where a proxy of ours stands in front and sets x-forwarded-*; else those of a caller are thrown away. */
  TRUST_FORWARDED: z.enum(['0', '1']).default('0'),
});

export type WebConfig = z.output<typeof Config>;

/** The web's settings. Throws with the name of what is wrong. */
export const readWebConfig = (env: NodeJS.ProcessEnv): WebConfig => Object.freeze(Config.parse(env));
