import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Resolves a name to all of its addresses. */
export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Thrown (as the cause of a failed connection) where a name leads to what is not the public internet. */
class NotPublicError extends Error {
  readonly code = 'ENOTPUBLIC';

  constructor(hostname: string) {
    super(`${hostname} leads to an address that is not of the public internet`);
    this.name = 'NotPublicError';
  }
}

const bySystem: Resolve = (hostname, done) => systemLookup(hostname, { all: true, verbatim: true }, done);

/**
 * Looks names up for a connection and gives public addresses alone, so that what is judged is what is connected to: a name
 * that is asked twice may answer twice. One address that is not public refuses the name whole.
 */
export const publicLookup =
  (resolve: Resolve = bySystem): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        done(error ?? new Error(`${hostname} has no address`), '', 0);
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        done(new NotPublicError(hostname), '', 0);
      } else if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
