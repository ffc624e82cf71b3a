import { z } from 'zod';
import type { SurfaceHosts } from './hosts.ts';

/** Names by commas. */
const hostNames = z.string().transform((list) => list.split(',').map((host) => host.trim().toLowerCase()));

const Config = z.object({
  /** Where the API listens. Read at run time: one image serves every environment. */
  API_URL: z.url().default('http://127.0.0.1:4000'),
  /** Where developers' own programs reach the API, such as https://api.cineradar.id; see portal/api-address.ts without it. */
  PUBLIC_API_URL: z.url().optional(),
  /** Host names of the console, without a port. */
  CONSOLE_HOSTS: hostNames.default(['console.localhost', 'localhost', '127.0.0.1']),
  /** Host names of the developers' portal, without a port. */
  DEVELOPERS_HOSTS: hostNames.default(['developers.localhost']),
  /** 1 where a proxy of ours stands in front and sets x-forwarded-*; else those of a caller are thrown away. */
  TRUST_FORWARDED: z.enum(['0', '1']).default('0'),
  /** A public token of Mapbox's: the map's ground is then their style, and pages may ask them for it. Nobody is asked without. */
  MAPBOX_TOKEN: z
    .string()
    .regex(/^pk\./, 'a public token of Mapbox begins with pk.; a secret one must not come to browsers')
    .optional(),
});

type WebConfig = z.output<typeof Config>;

/** The web's settings. Throws with the name of what is wrong. */
const readWebConfig = (env: NodeJS.ProcessEnv): WebConfig => Object.freeze(Config.parse(env));

let settings: WebConfig | null = null;

/** The settings of this process, read at the first request: a build has none. */
export function webConfig(): WebConfig {
  settings ??= readWebConfig(process.env);
  return settings;
}

/** Which surface answers at which names. */
export const surfaceHosts = (): SurfaceHosts => ({
  console: webConfig().CONSOLE_HOSTS,
  developers: webConfig().DEVELOPERS_HOSTS,
});

/** The development server runs, which evaluates modules in the browser. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === 'development';
