import { CHAIN_CODES, isOurId } from '@cineradar/core/shared/ids';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { z } from 'zod';
import { readCsv } from './csv-lines.ts';

const day = z.string().refine(isLocalDate, 'a cinema day is needed, as YYYY-MM-DD');
const seats = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? given.split(/[\s;]+/) : given).filter((name) => name !== ''))
  .refine((names) => names.length > 0, 'name at least one seat, such as A1');
const optionalId = z
  .string()
  .default('')
  .refine((text) => text === '' || isOurId(text), 'an id of ours is needed, a UUID in lower case');

/** One line of a chain's list. */
const Correction = z
  .strictObject({
    chain: z.enum(CHAIN_CODES),
    /** Our id, the ticketing API's as `tix:…`, or the listing's name. */
    listing: z.string().trim().min(1, 'name a listing'),
    /** A hall by our id, or by its grid's fingerprint. */
    hall: optionalId,
    grid: optionalId,
    seats,
    says: z.enum(['blocked', 'for_sale']),
    from: day,
    to: day,
    note: z.string().default(''),
  })
  .refine(({ hall, grid }) => (hall === '') !== (grid === ''), 'name either a hall or a grid')
  .refine(({ from, to }) => from <= to, 'from is after to');
export type Correction = z.output<typeof Correction>;

export type ListedCorrection = { readonly line: number; readonly correction: Correction };
/** What is wrong with a line, and what to do. */
export type LineFault = { readonly line: number; readonly message: string };
export type CorrectionList = {
  readonly corrections: readonly ListedCorrection[];
  readonly faults: readonly LineFault[];
};

const sayFaults = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');

const toList = (rows: readonly { readonly line: number; readonly row: unknown }[]): CorrectionList => {
  const corrections: ListedCorrection[] = [];
  const faults: LineFault[] = [];
  for (const { line, row } of rows) {
    const parsed = Correction.safeParse(row);
    if (parsed.success) corrections.push({ line, correction: parsed.data });
    else faults.push({ line, message: sayFaults(parsed.error) });
  }
  return { corrections, faults };
};

const fault = (line: number, message: string): CorrectionList => ({ corrections: [], faults: [{ line, message }] });

const readJsonList = (text: string): CorrectionList => {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    return fault(1, `this is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(rows)) return fault(1, 'a list of corrections is needed: [ { "chain": … } ]');
  // Of JSON the place in the list is told, from 1: lines are the writer's own.
  return toList(rows.map((row: unknown, place) => ({ line: place + 1, row })));
};

const readCsvList = (text: string): CorrectionList => {
  try {
    const [header, ...records] = readCsv(text);
    if (header === undefined) return fault(1, 'the file is empty');
    const names = header.cells.map((name) => name.trim().toLowerCase());
    return toList(
      records.map(({ line, cells }) => ({
        line,
        row: Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ''])),
      })),
    );
  } catch (error) {
    if (error instanceof RangeError) return fault(1, error.message);
    throw error;
  }
};

/**
 * Reads a chain's correction list: CSV with the header `chain,listing,hall,grid,seats,says,from,to,note`, or a JSON list of
 * objects with these names. Every line that is wrong is told, with its line (of JSON, its place in the list).
 */
export const readCorrectionList = (text: string): CorrectionList => {
  const list = /^\s*[[{]/.test(text) ? readJsonList(text) : readCsvList(text);
  const isEmpty = list.corrections.length === 0 && list.faults.length === 0;
  return isEmpty ? fault(1, 'the list holds no correction') : list;
};
