import type { RawBuilder } from 'kysely';

/** What a cell may hold, and so how each file format writes it. `integer` stays below 2^31, `count` below 2^53. */
export type ColumnType = 'text' | 'integer' | 'count' | 'decimal' | 'boolean' | 'instant';

/** A column of an export; its name ends in the unit where there is one. */
export type ExportColumn = {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
};

export type ExportValue = string | number | boolean | Date | null;
export type ExportRow = Readonly<Record<string, ExportValue>>;

/** One table of a cinema day. Its query names exactly its columns, in an order that never varies. */
export type ExportKind = {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: (day: string) => RawBuilder<ExportRow>;
};

export const text = (name: string, description: string): ExportColumn => ({ name, type: 'text', description });
export const integer = (name: string, description: string): ExportColumn => ({ name, type: 'integer', description });
export const count = (name: string, description: string): ExportColumn => ({ name, type: 'count', description });
export const decimal = (name: string, description: string): ExportColumn => ({ name, type: 'decimal', description });
export const boolean = (name: string, description: string): ExportColumn => ({ name, type: 'boolean', description });
export const instant = (name: string, description: string): ExportColumn => ({ name, type: 'instant', description });
