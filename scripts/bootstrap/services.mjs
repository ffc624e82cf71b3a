import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerEngine, startDocker } from './docker.mjs';
import { startDebian, debianEntry } from './debian/services.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {'environment' | 'docker' | 'debian'} Origin
 *
 * @typedef {object} Services
 * @property {Origin} origin
 * @property {string} databaseUrl connection with the right to create databases
 * @property {string} redisUrl
 * @property {string} detail one line for the screen
 * @property {(limitMs: number) => Promise<void>} stop ends what was started or adopted; never what the environment named
 *
 * @typedef {object} ServiceRequest
 * @property {string} folder the data folder; its caller owns it
 * @property {{ postgres: number, redis: number }} ports wanted ones, 0 for any
 * @property {boolean} [disposable] the data need not outlive a crash of the machine
 * @property {(text: string) => void} note
 * @property {AbortSignal} signal
 */

const WAYS_OUT = [
  'start Docker (Desktop or the engine) and run this again',
  'or set DATABASE_URL and REDIS_URL to PostgreSQL 17 with PostGIS, and Redis 7 or newer',
  'or run it on Debian or Ubuntu as root, or where unprivileged user namespaces are allowed',
  '`npm run doctor` says which of these this machine lacks, and how to mend it',
];

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Services | null}
 */
function fromEnvironment(env) {
  const databaseUrl = env['DATABASE_URL'];
  const redisUrl = env['REDIS_URL'];
  if (!databaseUrl && !redisUrl) return null;
  if (!databaseUrl || !redisUrl) {
    const [given, missing] = databaseUrl ? ['DATABASE_URL', 'REDIS_URL'] : ['REDIS_URL', 'DATABASE_URL'];
    throw new Refusal(`${given} is set, but ${missing} is not.`, ['set both, or neither']);
  }
  const detail = 'as DATABASE_URL and REDIS_URL name them';
  return { origin: 'environment', databaseUrl, redisUrl, detail, stop: async () => {} };
}

/**
 * Where this folder's data already lies: it stays there, so that data never seems lost.
 * @param {string} folder
 * @returns {string | null}
 */
function settledOrigin(folder) {
  const path = join(folder, 'origin');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/**
 * Brings up PostgreSQL and Redis, or finds them: the environment's, Docker's, unpacked Debian packages.
 * @param {ServiceRequest} request
 * @returns {Promise<Services>}
 * @throws {Refusal} when no way is open
 */
export async function bringUp(request) {
  const given = fromEnvironment(process.env);
  if (given) return given;
  await mkdir(request.folder, { recursive: true });
  const settled = settledOrigin(request.folder);
  const found = await firstOpenWay(request, settled);
  if (!found && settled === 'docker') {
    throw new Refusal('The data of this checkout lies in Docker, and its engine does not answer.', [
      'start Docker and run this again',
      'or `npm run reset` to start over without it',
    ]);
  }
  if (!found) throw new Refusal('No way to run PostgreSQL and Redis is open here.', WAYS_OUT);
  if (!settled) await writeFile(join(request.folder, 'origin'), `${found.origin}\n`);
  return found;
}

/**
 * @param {ServiceRequest} request
 * @param {string | null} settled
 * @returns {Promise<Services | null>}
 */
async function firstOpenWay(request, settled) {
  const entry = settled === 'docker' ? null : await debianEntry();
  if (settled !== 'debian' && (await dockerEngine())) {
    const services = await startDocker(request, entry !== null);
    if (services) return services;
  }
  return entry ? startDebian(request, entry) : null;
}
