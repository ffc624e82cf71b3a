import { DomainError } from '@cineradar/core/shared/errors';

/** Something of a capture that is not taken: a JSON pointer to it ('' is the whole file), and why. */
export type Refused = { readonly path: string; readonly reason: string };

/** The refusal of a whole file: thrown while it is read, so that nothing after it is looked at. */
export const refuseFile = (reason: string, path = ''): DomainError =>
  new DomainError('unprocessable', reason, { errors: [{ pointer: path, message: reason }] });

const SHOWN_KEY_LENGTH = 80;

/** A JSON pointer below `base`; a key that would flood a report is cut short. */
export const pointer = (base: string, ...keys: readonly (string | number)[]): string =>
  [base, ...keys.map((key) => String(key).slice(0, SHOWN_KEY_LENGTH).replaceAll('~', '~0').replaceAll('/', '~1'))].join(
    '/',
  );
