import { expect, test } from 'vitest';
import type { TableColumn } from './column.ts';
import { sortRows } from './sort-rows.ts';

type Row = { readonly name: string; readonly figure: number | null };

const columns: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sortValue: ({ name }) => name },
  { id: 'figure', header: 'Figure', cell: ({ figure }) => figure, sortValue: ({ figure }) => figure },
  { id: 'picture', header: 'Picture', cell: () => null },
];
const rows: readonly Row[] = [
  { name: 'Studio 10', figure: 9 },
  { name: 'Studio 2', figure: null },
  { name: 'aula', figure: 10 },
  { name: 'Plaza', figure: 9 },
];
const sorted = (id: string, isDesc: boolean): readonly string[] =>
  sortRows(rows, columns, { id, isDesc }).map(({ name }) => name);

test('figures sort as figures, and what is missing stands last either way', () => {
  expect(sorted('figure', false)).toEqual(['Studio 10', 'Plaza', 'aula', 'Studio 2']);
  expect(sorted('figure', true)).toEqual(['aula', 'Studio 10', 'Plaza', 'Studio 2']);
});

test('names sort without regard to case, and figures in them count as figures', () => {
  expect(sorted('name', false)).toEqual(['aula', 'Plaza', 'Studio 2', 'Studio 10']);
});

test('without a sort, or by a column that does not sort, rows stay as they came', () => {
  expect(sortRows(rows, columns, null)).toBe(rows);
  expect(sortRows(rows, columns, { id: 'picture', isDesc: true })).toBe(rows);
  expect(sortRows(rows, columns, { id: 'gone', isDesc: true })).toBe(rows);
});
