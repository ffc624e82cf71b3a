const SECRET_NAMES = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'refreshtoken',
  'refresh_token',
  'apikey',
]);

const CENSOR = '[redacted]';
const DEPTH = 4;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isSecret = (name: string, value: unknown): boolean => value !== undefined && SECRET_NAMES.has(name.toLowerCase());

/**
 * `fields` with every field of a secret's name replaced, four levels deep. Gives the same object where there is
 * none, which is nearly always: an event of a request costs a look at its names, not a copy.
 */
export const redacted = (fields: Record<string, unknown>, depth = DEPTH): Record<string, unknown> => {
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    let shown = value;
    if (isSecret(name, value)) shown = CENSOR;
    else if (depth > 1 && isPlain(value)) shown = redacted(value, depth - 1);
    if (shown !== value) (copy ??= { ...fields })[name] = shown;
  }
  return copy ?? fields;
};
