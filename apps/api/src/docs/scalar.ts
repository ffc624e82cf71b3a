import { readFile } from 'node:fs/promises';

/** See apps/api/vendor/scalar/README.md. In the address, so that the file may be cached for ever. */
export const SCALAR_VERSION = '1.72.1';

const FILE = new URL('../../vendor/scalar/standalone.js', import.meta.url);

export const readScalar = (): Promise<Uint8Array> => readFile(FILE);
