import { ApiError } from '@cineradar/sdk';

/** What the API says to each field of a form, and what no field can show. */
export type Refusal<Field extends string> = {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** Everything else: a fault, a limit of the organisation; null where each word found its field. */
  readonly rest: unknown;
};

/**
 * The words of a refusal under the fields they are about; several about one stand one after the other.
 * @param fieldOf the field that shows what is said of a place in the body; given the names that lead there
 */
export function refusalOf<Field extends string>(
  error: unknown,
  fieldOf: (names: readonly string[]) => Field | undefined,
): Refusal<Field> {
  const fields: Partial<Record<Field, string>> = {};
  if (!(error instanceof ApiError)) return { fields, rest: error };
  let isWhole = error.errors.length > 0;
  for (const { pointer, message } of error.errors) {
    const [, part, ...names] = pointer.split('/');
    const field = part === 'body' ? fieldOf(names) : undefined;
    if (field === undefined) isWhole = false;
    else fields[field] = fields[field] === undefined ? message : `${fields[field]}; ${message}`;
  }
  return { fields, rest: isWhole ? null : error };
}
