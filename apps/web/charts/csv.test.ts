import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const cellOf = (csv: string): string => csv.split('\r\n')[2] ?? '';

test('text that begins like a formula is defused, a negative number is not touched', () => {
  for (const evil of ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '  =1', '|calc']) {
    expect(cellOf(toCsv([], ['Film'], [[evil]]))).toMatch(/^"?'/);
  }
  expect(cellOf(toCsv([], ['Change'], [[-3.5]]))).toBe('-3.5');
});

test('facts stand above the table, so that a file alone says what it is', () => {
  const csv = toCsv([['Data', 'synthetic']], ['Hour', 'Taken'], [['20:00', null]]);
  expect(csv).toBe('\u{feff}Data,synthetic\r\n\r\nHour,Taken\r\n20:00,\r\n');
});

test('whatever a cell holds, it is read back as that text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const body = toCsv([], ['x'], [[text]]).slice('\u{feff}\r\nx\r\n'.length, -2);
      const read = body.startsWith('"') ? body.slice(1, -1).replaceAll('""', '"') : body;
      expect(read === text || read === `'${text}`).toBe(true);
    }),
  );
});
