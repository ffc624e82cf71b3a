import { join } from 'node:path';
import { checkout, statePath } from '../../bootstrap/paths.mjs';
import type { PartPlan } from '../part.ts';
import type { Surroundings } from '../parts.ts';

/** The usual ports of serving and of the dashboard. */
export const FORECASTER_PORTS = { serving: 4003, dashboard: 4004 } as const;

/** What a command of the forecaster is told: the market's database, its clock, and where it keeps what it learnt. */
export const forecasterEnv = (databaseUrl: string, redisUrl: string, clockAt: Date | null) => ({
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  MARKET: 'demo',
  FORECASTER_DIR: statePath('forecaster'),
  ...(clockAt === null ? {} : { MARKET_CLOCK_AT: clockAt.toISOString() }),
  // Beside the rest of the product one thread is the quickest.
  OMP_NUM_THREADS: '1',
  POLARS_MAX_THREADS: '1',
  PYTHONUNBUFFERED: '1',
});

/** A command of the forecaster, to be run by an environment's Python. */
export const forecasterCommand = (python: string, ...args: string[]): readonly [string, ...string[]] => [
  python,
  '-m',
  'cineradar_forecaster.cli',
  ...args,
];

function plan(around: Surroundings): Pick<PartPlan, 'env' | 'cwd' | 'isOptional'> {
  const env = forecasterEnv(around.databases.demo, around.redisUrl, around.clock.at);
  return { env: { ...env, HOST: '127.0.0.1' }, cwd: checkout, isOptional: true };
}

/** It works from the moment it answers, though it may have no model yet. */
export const servingPart = (around: Surroundings, python: string, port: number): PartPlan => ({
  ...plan(around),
  name: 'forecaster',
  command: () => forecasterCommand(python, 'serve'),
  wantedPort: port,
  isPortFixed: true,
  readyPath: '/livez',
  log: join(around.logFolder, 'forecaster.log'),
});

export const dashboardPart = (around: Surroundings, python: string): PartPlan => ({
  ...plan(around),
  name: 'dashboard',
  command: (port) => forecasterCommand(python, 'dashboard', '--port', String(port)),
  wantedPort: FORECASTER_PORTS.dashboard,
  readyPath: '/_stcore/health',
  log: join(around.logFolder, 'dashboard.log'),
});
