import { join } from 'node:path';
import { checkout } from './paths.mjs';
import { Refusal } from './refusal.mjs';
import { attempt } from './run.mjs';

const NEEDED_MAJOR = 24;
const OLDEST_HOST_MAJOR = 20;

const hostMajor = () => Number(process.versions.node.split('.')[0]);

/** @throws {Refusal} on a host Node too old to start anything */
export function checkHostNode() {
  if (hostMajor() >= OLDEST_HOST_MAJOR) return;
  throw new Refusal(`CineRadar needs Node ${OLDEST_HOST_MAJOR} or newer; this is ${process.version}.`, [
    'install a current Node from https://nodejs.org, or with your version manager',
  ]);
}

/**
 * The Node that runs the product: the one installed as a package, else the host's when it is new enough.
 * @returns {Promise<string>} its path
 * @throws {Refusal} where there is neither
 */
export async function findNode24() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const folder = `node-${system}-${process.arch}`;
  const packaged = join(checkout, 'node_modules', folder, 'bin', file);
  const { code } = await attempt(packaged, ['--version']);
  if (code === 0) return packaged;
  if (hostMajor() >= NEEDED_MAJOR) return process.execPath;
  throw new Refusal(
    `CineRadar runs on Node ${NEEDED_MAJOR}; for ${process.platform} ${process.arch} no package brings it, and this is ${process.version}.`,
    [`install Node ${NEEDED_MAJOR} from https://nodejs.org, or with your version manager`],
  );
}
