import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/**
 * The kernel's numbers of the sockets that listen on a port.
 * @param {number} port
 */
function listeningSockets(port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => {
    try {
      return readFileSync(path, 'latin1').split('\n').slice(1);
    } catch {
      return []; // no IPv6
    }
  });
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTENING)
    .map((fields) => `socket:[${fields[9]}]`);
}

/**
 * Whether it is this process that listens on a port, and not another that took it first. Systems
 * that do not tell are believed.
 * @param {number} pid
 * @param {number} port
 * @returns {boolean}
 */
export function listensOn(pid, port) {
  if (process.platform !== 'linux') return true;
  const sockets = new Set(listeningSockets(port));
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((name) => sockets.has(readlinkSync(`${folder}/${name}`)));
  } catch {
    return false; // it has ended, or closed a file between the two looks: the next look tells
  }
}
