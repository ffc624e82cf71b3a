'use client';

import { useMemo } from 'react';
import type { TableColumn, TableSort } from './column.ts';
import { sortRows } from './sort-rows.ts';

/**
 * The rows in the order of a column; equal ones keep the order they came in, and what is missing stands last.
 * @param sort null: as they came
 */
export const useSortedRows = <Row extends object>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] => useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
