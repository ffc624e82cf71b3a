import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkout } from './paths.mjs';
import { freePort } from './port.mjs';
import { attempt, run } from './run.mjs';

const ENGINE_LIMIT_MS = 4_000;
/** How long a first pull may take where another way stands open, and where none does. */
const PULL_LIMIT_MS = { otherWay: 120_000, onlyWay: 1_800_000 };
const PORT_TRIES = 4;

/**
 * The version of the Docker engine that answers, or null: none, or none with compose.
 * @returns {Promise<string | null>}
 */
export async function dockerEngine() {
  const limit = { limitMs: ENGINE_LIMIT_MS };
  const [engine, compose] = await Promise.all([
    attempt('docker', ['version', '--format', '{{.Server.Version}}'], limit),
    attempt('docker', ['compose', 'version', '--short'], limit),
  ]);
  return engine.code === 0 && compose.code === 0 ? engine.stdout.trim() : null;
}

/**
 * One compose project a data folder: Docker itself then keeps a second from starting.
 * @param {string} folder
 */
function projectOf(folder) {
  const name = `cineradar-${createHash('sha256').update(folder).digest('hex').slice(0, 10)}`;
  return ['compose', '-p', name, '-f', join(checkout, 'deploy', 'compose.yml')];
}

/**
 * The port that a living container of the project is published on.
 * @param {string[]} project
 * @param {'postgres' | 'redis'} service
 * @param {number} inside
 */
async function publishedPort(project, service, inside) {
  const { code, stdout } = await attempt('docker', [...project, 'port', service, String(inside)]);
  const port = Number(stdout.trim().split(':').at(-1));
  return code === 0 && port > 0 ? port : null;
}

/** @param {string[]} project */
async function livingPorts(project) {
  const [postgres, redis] = await Promise.all([
    publishedPort(project, 'postgres', 5432),
    publishedPort(project, 'redis', 6379),
  ]);
  return postgres && redis ? { postgres, redis } : null;
}

/**
 * @param {string[]} project
 * @param {import('./services.mjs').ServiceRequest} request
 */
async function up(project, { ports: wanted, note, signal }) {
  note('starting the containers');
  for (let tries = 1; ; tries += 1) {
    const any = tries > 1;
    const postgres = await freePort(any ? 0 : wanted.postgres);
    const redis = await freePort(any ? 0 : wanted.redis);
    const env = { ...process.env, POSTGRES_PORT: String(postgres), REDIS_PORT: String(redis) };
    const wait = ['up', '-d', '--wait', '--wait-timeout', '150'];
    const { code, stderr } = await attempt('docker', [...project, ...wait], { env, signal });
    if (code === 0) return { postgres, redis };
    const busy = /port is already allocated|address already in use/i.test(stderr);
    if (!busy || tries >= PORT_TRIES) throw new Error(`docker compose up failed: ${stderr.slice(-2000)}`);
  }
}

/**
 * PostgreSQL and Redis in containers, or null when their images could not be had in time.
 * @param {import('./services.mjs').ServiceRequest} request
 * @param {boolean} otherWay whether the services can be had without Docker
 * @returns {Promise<import('./services.mjs').Services | null>}
 */
export async function startDocker(request, otherWay) {
  const project = projectOf(request.folder);
  const living = await livingPorts(project);
  if (!living) {
    request.note('loading the images of TimescaleDB and Redis');
    const limitMs = otherWay ? PULL_LIMIT_MS.otherWay : PULL_LIMIT_MS.onlyWay;
    const pull = [...project, 'pull', '--quiet', '--policy', 'missing'];
    const { code } = await attempt('docker', pull, { limitMs, signal: request.signal });
    if (code !== 0) return null;
  }
  const ports = living ?? (await up(project, request));
  return {
    origin: 'docker',
    databaseUrl: `postgres://postgres@127.0.0.1:${ports.postgres}/postgres`,
    redisUrl: `redis://127.0.0.1:${ports.redis}`,
    detail: `Docker: PostgreSQL :${ports.postgres}, Redis :${ports.redis}`,
    async stop(limitMs) {
      const seconds = String(Math.max(1, Math.floor(limitMs / 1000)));
      await run('docker', [...project, 'stop', '-t', seconds]);
    },
  };
}

/**
 * Deletes what a folder keeps in Docker.
 * @param {string} folder
 */
export async function removeDockerData(folder) {
  await run('docker', [...projectOf(folder), 'down', '--volumes']);
}
