import { z } from 'zod';

/** A row of an answer that was left out: a JSON pointer to it within `data`, and what is wrong. */
export type BrokenRow = { readonly path: string; readonly reason: string };

/** An answer that is not of the expected kind at all, so that no row of it can be used. */
export type Unreadable = { readonly kind: 'unreadable'; readonly path: string; readonly reason: string };

export type Rows<T> =
  | { readonly kind: 'ok'; readonly rows: readonly T[]; readonly broken: readonly BrokenRow[] }
  | Unreadable;

export const unreadable = ({ path, reason }: BrokenRow): Unreadable => ({ kind: 'unreadable', path, reason });

/** The first thing wrong with a value, as a pointer below `path`. */
export const brokenAt = (path: string, error: z.ZodError): BrokenRow => {
  const issue = error.issues[0];
  const keys = (issue?.path ?? []).map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return { path: [path, ...keys].join('/'), reason: issue?.message ?? 'not as expected' };
};

/** A list on the wire; the API writes an empty one as null now and then. */
export const List = z
  .array(z.unknown())
  .nullable()
  .transform((rows) => rows ?? []);

/** The rows that fit `schema`; each other is put into `broken` and costs no other row. */
export const keepRows = <T>(
  rows: readonly unknown[],
  path: string,
  schema: z.ZodType<T>,
  broken: BrokenRow[],
): { readonly row: T; readonly path: string }[] => {
  const kept: { row: T; path: string }[] = [];
  for (const [index, candidate] of rows.entries()) {
    const at = `${path}/${index}`;
    const parsed = schema.safeParse(candidate);
    if (parsed.success) kept.push({ row: parsed.data, path: at });
    else broken.push(brokenAt(at, parsed.error));
  }
  return kept;
};

/** An answer whose `data` is one list of rows. */
export const readList = <T>(data: unknown, schema: z.ZodType<T>): Rows<T> => {
  const list = List.safeParse(data);
  if (!list.success) return unreadable(brokenAt('', list.error));
  const broken: BrokenRow[] = [];
  const rows = keepRows(list.data, '', schema, broken).map(({ row }) => row);
  return { kind: 'ok', rows, broken };
};
