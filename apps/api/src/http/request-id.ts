import { randomBytes } from 'node:crypto';

const SANE = /^[\w.:-]{8,128}$/;

/** Of this process alone; ids after it need only be counted, for they name requests and guard nothing. */
const PROCESS = randomBytes(8).toString('hex');
let requests = 0;

/** The caller's X-Request-Id where it is sane, so that one id runs through several services; else a new one. */
export const requestIdOf = (given: string | string[] | undefined): string => {
  if (typeof given === 'string' && SANE.test(given)) return given;
  requests += 1;
  return `${PROCESS}-${requests.toString(36)}`;
};
