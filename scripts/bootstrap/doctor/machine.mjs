import { statfs } from 'node:fs/promises';
import { arch, freemem, platform, release, totalmem } from 'node:os';
import { checkHostNode, findNode24 } from '../node24.mjs';
import { checkout } from '../paths.mjs';
import { freePort } from '../port.mjs';
import { canUnpack } from '../debian/services.mjs';
import { findHostPython } from '../python/host-python.mjs';
import { attempt } from '../run.mjs';

/** @typedef {import('../doctor.mjs').Finding} Finding */

const GIB = 1024 ** 3;
const NEEDED_MEMORY_GIB = 2;
/** Packages, the unpacked services and a first day of readings. */
const NEEDED_DISK_GIB = 2;
const USUAL_PORTS = {
  ...{ api: 4000, worker: 4001, simulator: 4002, forecaster: 4003, dashboard: 4004 },
  ...{ postgres: 5440, redis: 6390 },
};

/** @returns {Finding} */
function hostNode() {
  try {
    checkHostNode();
    return { name: 'Node', verdict: 'ok', saw: `${process.version} starts it` };
  } catch {
    const mend = 'install Node 20 or newer from https://nodejs.org';
    return { name: 'Node', verdict: 'fail', saw: process.version, mend };
  }
}

/** @returns {Promise<Finding>} */
async function node24() {
  const name = 'Node 24';
  try {
    return { name, verdict: 'ok', saw: await findNode24() };
  } catch {
    const packaged = platform() === 'linux' || platform() === 'win32';
    return packaged
      ? { name, verdict: 'ok', saw: 'comes with the packages, at the first start' }
      : { name, verdict: 'fail', saw: 'no package for this system', mend: 'install Node 24 yourself' };
  }
}

/** @returns {Promise<Finding>} */
async function npm() {
  const shell = platform() === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
  const [command = '', ...first] = shell;
  const { code, stdout } = await attempt(command, [...first, '--version']);
  return code === 0
    ? { name: 'npm', verdict: 'ok', saw: stdout.trim() }
    : { name: 'npm', verdict: 'fail', saw: 'not found', mend: 'it comes with Node; put it on the PATH' };
}

/** Without one forecasts are made by pickup, and all else works. @returns {Promise<Finding>} */
async function python() {
  const name = 'Python';
  const host = await findHostPython(process.env);
  if (host) return { name, verdict: 'ok', saw: `${host.version}, ${host.path}` };
  if (await canUnpack())
    return { name, verdict: 'ok', saw: 'none from 3.12 on; Debian’s 3.13 is unpacked by the start' };
  const mend = 'optional: install Python 3.13, or name one in CINERADAR_PYTHON';
  return { name, verdict: 'warn', saw: 'none from 3.12 to 3.14: forecasts are made by pickup', mend };
}

/** @returns {Promise<Finding>} */
async function disk() {
  const { bavail, bsize } = await statfs(checkout);
  const free = (bavail * bsize) / GIB;
  const saw = `${free.toFixed(1)} GiB free`;
  if (free >= NEEDED_DISK_GIB) return { name: 'disk', verdict: 'ok', saw };
  return { name: 'disk', verdict: 'fail', saw, mend: `free ${NEEDED_DISK_GIB} GiB where the checkout lies` };
}

/** @returns {Finding} */
function memory() {
  const total = totalmem() / GIB;
  const saw = `${total.toFixed(1)} GiB, ${(freemem() / GIB).toFixed(1)} free`;
  if (total >= NEEDED_MEMORY_GIB) return { name: 'memory', verdict: 'ok', saw };
  return { name: 'memory', verdict: 'warn', saw, mend: `less than ${NEEDED_MEMORY_GIB} GiB: expect it to be slow` };
}

/** @returns {Promise<Finding>} */
async function ports() {
  const wanted = Object.entries(USUAL_PORTS);
  const given = await Promise.all(wanted.map(([, port]) => freePort(port)));
  const busy = wanted.filter(([, port], index) => given[index] !== port);
  if (busy.length === 0) return { name: 'ports', verdict: 'ok', saw: 'the usual ones are free' };
  const saw = `in use: ${busy.map(([name, port]) => `${port} (${name})`).join(', ')}`;
  return { name: 'ports', verdict: 'warn', saw, mend: 'others are taken; `npm run status` names them' };
}

/** The machine: system, Node, npm, room, ports. */
export async function machineChecks() {
  /** @type {Finding} */
  const system = { name: 'system', verdict: 'ok', saw: `${platform()} ${release()} ${arch()}` };
  return [system, hostNode(), ...(await Promise.all([node24(), npm(), python(), disk()])), memory(), await ports()];
}
