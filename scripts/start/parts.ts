import { join } from 'node:path';
import { checkout } from '../bootstrap/paths.mjs';
import type { DemoClock } from './clock.ts';
import type { MarketDatabases } from './databases.ts';
import { WEB_PORT, webOrigins } from './web-hosts.ts';
import type { PartPlan } from './part.ts';

/** The usual ports; a busy one is replaced by any free one. */
const PORTS = { api: 4000, worker: 4001, simulator: 4002 } as const;

/** The simulator's standing member, asked faster than the politeness a foreign API is owed. */
const TICKETING = {
  TICKETING_CLIENT_ID: 'cineradar-demo',
  TICKETING_REFRESH_TOKEN: 'demo-refresh-token',
  TICKETING_PER_SECOND: '400',
  TICKETING_CONCURRENCY: '16',
} as const;

/** What stands before the first process. */
export type Setting = {
  readonly redisUrl: string;
  readonly keysFile: string;
  /** Holds what session cookies are signed with. */
  readonly authSecretFile: string;
  /** Holds what digests of API keys and seals of webhook secrets are made with. */
  readonly keyPepperFile: string;
  readonly clock: DemoClock;
  readonly logFolder: string;
  /** Holds what the status page's probes ask the API with. */
  readonly statusKeyFile: string;
  /** Where the forecaster will listen, told to the worker before it is there; null: this start does without. */
  readonly forecasterPort: number | null;
  /** Where the console will listen, told to the API before it is there; null: this start does without. */
  readonly webPort: number | null;
};

export type Surroundings = Setting & { readonly databases: MarketDatabases };

function plan(name: keyof typeof PORTS, around: Setting, env: Readonly<Record<string, string>>): PartPlan {
  const clock = around.clock.at ? { MARKET_CLOCK_AT: around.clock.at.toISOString() } : undefined;
  return {
    name,
    command: () => [process.execPath, join('apps', name, 'src', 'main.ts')],
    wantedPort: PORTS[name],
    env: { ...env, ...clock },
    log: join(around.logFolder, `${name}.log`),
    cwd: checkout,
  };
}

/** How invoices of the demo would be paid: as invented as who issues them. */
const TRANSFER =
  'Invented for the demo: Bank Contoh, account 000-123-4567, PT CineRadar Contoh. Write the number of the invoice.';

export const simulatorPart = (around: Setting): PartPlan => plan('simulator', around, {});

/** The worker reads the ticketing API at `ticketingUrl`, which here is the simulator, and looks at the API at `apiUrl`. */
export const workerPart = (around: Surroundings, ticketingUrl: string, apiUrl: string): PartPlan =>
  plan('worker', around, {
    ...TICKETING,
    DATABASE_URL: around.databases.demo,
    REDIS_URL: around.redisUrl,
    MARKET: 'demo',
    // Whoever tries webhooks here has a receiver of his own on this machine.
    WEBHOOKS_ALLOW_PRIVATE: 'true',
    KEY_PEPPER_FILE: around.keyPepperFile,
    BILLING_TRANSFER: TRANSFER,
    STATUS_API_URL: apiUrl,
    STATUS_KEY_FILE: around.statusKeyFile,
    ...(around.webPort === null ? {} : { STATUS_WEB_URL: `http://127.0.0.1:${around.webPort}` }),
    TICKETING_URL: ticketingUrl,
    // It speaks the film database's wire format as well, and takes any token.
    TMDB_URL: ticketingUrl,
    TMDB_TOKEN: 'demo',
    CONCESSION_FEED_URL: `${ticketingUrl}/bars/sales.csv?day={day}`,
    ...(around.forecasterPort === null ? {} : { FORECASTER_URL: `http://127.0.0.1:${around.forecasterPort}` }),
  });

export const apiPart = (around: Surroundings): PartPlan =>
  plan('api', around, {
    HOST: '127.0.0.1',
    MARKET_DATABASES: JSON.stringify({ demo: around.databases.demo, captures: around.databases.captures }),
    REDIS_URL: around.redisUrl,
    JWT_KEYS_FILE: around.keysFile,
    AUTH_SECRET_FILE: around.authSecretFile,
    KEY_PEPPER_FILE: around.keyPepperFile,
    AUTH_ORIGINS: webOrigins(around.webPort ?? WEB_PORT).join(','),
    BILLING_TRANSFER: TRANSFER,
    // The console's server passes on no address, and whoever asks the API itself may write any: none is believed.
    PROXY_HOPS: '0',
    DEMO_ACCOUNTS: 'true',
    // Whoever tries it on his own machine may found an organisation.
    SIGN_UP: 'open',
    WEBHOOKS_ALLOW_PRIVATE: 'true',
  });
