import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const LIMIT_BYTES = 20_000_000;

/**
 * Opens a child's log to append to; one grown large is put aside first.
 * @param {string} path
 */
export function openLog(path) {
  if (existsSync(path) && statSync(path).size > LIMIT_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a');
  const from = fstatSync(descriptor).size;
  return {
    /** For the child's standard output; to be closed once the child has it. */
    descriptor,
    close: () => closeSync(descriptor),
    /** What was written since it was opened here. */
    said() {
      const reader = openSync(path, 'r');
      try {
        const bytes = Buffer.alloc(Math.max(0, fstatSync(reader).size - from));
        return bytes.subarray(0, readSync(reader, bytes, 0, bytes.length, from)).toString('utf8');
      } finally {
        closeSync(reader);
      }
    },
  };
}
