import { ApiError } from '@cineradar/sdk';

/** Fields of the form, by the first names of the API's pointers. */
const FIELDS = ['name', 'mode', 'scopes', 'addresses', 'expiresAt'] as const;
const LIMITS = ['burst', 'minute', 'hour', 'month'] as const;
export type Field = (typeof FIELDS)[number] | (typeof LIMITS)[number];

/** What the API says to each field, and what no field can show. */
export type Refusal = {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** Everything else: a fault, too many keys; null where each word found its field. */
  readonly rest: unknown;
};

const fieldOf = (pointer: string): Field | undefined => {
  const [, body, first, second] = pointer.split('/');
  if (body !== 'body') return undefined;
  return first === 'limits' ? LIMITS.find((name) => name === second) : FIELDS.find((name) => name === first);
};

/** The words of a refusal under the fields they are about; several about one stand one after the other. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { fields: {}, rest: error };
  const fields: Partial<Record<Field, string>> = {};
  let isWhole = error.errors.length > 0;
  for (const { pointer, message } of error.errors) {
    const field = fieldOf(pointer);
    if (field === undefined) isWhole = false;
    else fields[field] = fields[field] === undefined ? message : `${fields[field]}; ${message}`;
  }
  return { fields, rest: isWhole ? null : error };
}
