import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv-lines.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('whatever stands in quoted cells comes back, and each record knows the line on which it begins', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, end) => {
        const text = rows.map((cells) => cells.map(quoted).join(',')).join(end);
        const records = readCsv(text);
        expect(records.map(({ cells }) => cells)).toEqual(rows);
        let line = 1;
        for (const [place, cells] of rows.entries()) {
          expect(records[place]?.line).toBe(line);
          line += 1 + cells.join('').split('\n').length - 1;
        }
      },
    ),
  );
});

test('empty lines are left out, a mark of byte order is no text, and an open quote is refused with its line', () => {
  expect(readCsv('\ufeffa,b\n\n c ,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: [' c ', ''] },
  ]);
  expect(() => readCsv('a\nb,"c\nd')).toThrow('line 2: a quote is opened and never closed');
});
