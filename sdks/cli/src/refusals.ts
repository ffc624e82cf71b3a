import { ApiError, CineRadarError, ForbiddenError, UnauthenticatedError } from '@cineradar/sdk';

/** What a script can go by. */
export const EXIT = { done: 0, failed: 1, usage: 2, access: 3 } as const;

/** The command line is wrong; the message says how it should be. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** There is no key, or none that may do this. */
export class AccessError extends Error {
  override name = 'AccessError';
}

const isAccess = (error: unknown): boolean =>
  error instanceof AccessError || error instanceof UnauthenticatedError || error instanceof ForbiddenError;

/** The exit code that an error ends the command with. */
export const exitOf = (error: unknown): number => {
  if (error instanceof UsageError) return EXIT.usage;
  return isAccess(error) ? EXIT.access : EXIT.failed;
};

const adviceOf = (error: unknown): string => {
  if (error instanceof UnauthenticatedError) return '\nThe key is not taken: cineradar login with another one.';
  if (error instanceof ForbiddenError) return '\nThe key may not do this: its scopes decide, see cineradar status.';
  return '';
};

const fieldsOf = (error: unknown): string =>
  error instanceof ApiError ? error.errors.map(({ pointer, message }) => `\n  ${pointer}: ${message}`).join('') : '';

/** What a person is told of an error, in plain words. Anything but our own errors is a fault of this program: all of it. */
export const toldOf = (error: unknown): string => {
  const isOurs = error instanceof CineRadarError || error instanceof UsageError || error instanceof AccessError;
  if (!(error instanceof Error)) return String(error);
  // A TypeError of the SDK is about the key that it was given.
  const text = isOurs || error instanceof TypeError ? error.message : (error.stack ?? error.message);
  return `${text}${fieldsOf(error)}${adviceOf(error)}`;
};

/** The same for a script. */
export const errorJson = (error: unknown): object => {
  const message = error instanceof Error ? error.message : String(error);
  const problem = error instanceof ApiError ? (error.problem ?? null) : null;
  return { error: { message, problem, exitCode: exitOf(error) } };
};
