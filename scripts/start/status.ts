import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { storePids } from '../bootstrap/debian/services.mjs';
import { ownerOf } from '../bootstrap/ownership.mjs';
import { checkout, statePath } from '../bootstrap/paths.mjs';
import { birthmark, isAlive } from '../bootstrap/process.mjs';
import type { ForecasterState } from './forecaster/state.ts';
import { storeAccount, type StoreAccount } from './freshness.ts';
import type { PastState } from './past-process.ts';
import { StartState, type PartState } from './state.ts';

const Services = z.object({
  origin: z.enum(['environment', 'docker', 'debian']),
  databaseUrl: z.string(),
  redisUrl: z.string(),
});

type ProcessStatus = {
  readonly name: string;
  readonly pid: number | null;
  readonly state: string;
  readonly port: number;
  readonly version: string | null;
};

/** What `npm run status -- --json` prints. */
export type Status = {
  readonly running: boolean;
  readonly api: { readonly url: string | null };
  /** Address by surface, of those that answer. */
  readonly web: Readonly<Record<string, string>>;
  readonly processes: readonly ProcessStatus[];
  readonly versions: {
    readonly cineradar: string;
    readonly node: string;
    readonly postgres: string | null;
    readonly timescaledb: string | null;
    readonly edition: string | null;
    readonly postgis: string | null;
    readonly redis: string | null;
  };
  readonly services: string | null;
  readonly demo: StartState['demo'] | null;
  readonly clock: StartState['clock'] | null;
  /** How far the demo's past has been told; null before that begins. */
  readonly past: PastState | null;
  readonly freshness: StoreAccount['freshness'] | null;
  /** How far the forecaster is; null before it begins. */
  readonly forecaster: ForecasterState | null;
  /** The version of the model that answers; null: pickup does. */
  readonly champion: string | null;
};

async function readChecked<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : shape.parse(JSON.parse(text));
}

async function redisVersion(url: string): Promise<string | null> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => null, lazyConnect: true });
  try {
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? null;
  } catch {
    return null;
  } finally {
    redis.disconnect();
  }
}

const ofPart =
  (version: string) =>
  (part: PartState): ProcessStatus => {
    const lives = isAlive(part.pid) && birthmark(part.pid) === part.birthmark;
    return { name: part.name, pid: part.pid, state: lives ? part.state : 'gone', port: part.port, version };
  };

async function cineradarVersion(): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')));
  return version;
}

/** Gathers what runs here. Never fails for something that is down: that is what it reports. */
export async function readStatus(): Promise<Status> {
  const cineradar = await cineradarVersion();
  const owner = await ownerOf(statePath('start'));
  const [state, services] = await Promise.all([
    readChecked(statePath('start/state.json'), StartState),
    readChecked(statePath('start/services.json'), Services),
  ]);
  const nothing = { postgres: null, timescaledb: null, edition: null, postgis: null, redis: null };
  const versions = { cineradar, node: process.version, ...nothing };
  if (owner?.purpose !== 'start' || !state || !services) {
    const empty = {
      api: { url: null },
      web: {},
      processes: [],
      services: null,
      demo: null,
      clock: null,
      past: null,
      freshness: null,
      forecaster: null,
      champion: null,
    };
    return { running: false, versions, ...empty };
  }
  const [account, redis] = await Promise.all([
    state.demoDatabase === undefined ? null : storeAccount(state.demoDatabase).catch(() => null),
    redisVersion(services.redisUrl),
  ]);
  const pids = services.origin === 'debian' ? storePids(statePath('start')) : null;
  const store = (name: 'postgres' | 'redis', url: string, fallback: number, version: string | null): ProcessStatus => ({
    name,
    pid: pids?.[name] ?? null,
    state: version === null ? 'no answer' : 'ready',
    port: Number(new URL(url).port || fallback),
    version,
  });
  return {
    running: true,
    api: { url: state.apiUrl ?? null },
    web: {
      ...(state.consoleUrl === undefined ? {} : { console: state.consoleUrl }),
      ...(state.developersUrl === undefined ? {} : { developers: state.developersUrl }),
    },
    processes: [
      ...state.parts.map(ofPart(cineradar)),
      store('postgres', services.databaseUrl, 5432, account?.versions.postgres ?? null),
      store('redis', services.redisUrl, 6379, redis),
    ],
    versions: { ...versions, ...account?.versions, redis },
    services: services.origin,
    demo: state.demo,
    clock: state.clock,
    past: state.past ?? null,
    freshness: account?.freshness ?? null,
    forecaster: state.forecaster ?? null,
    champion: account?.champion ?? null,
  };
}
