/** A column: its head, and whether it holds figures, which stand at the right. */
export type Column = { readonly head: string; readonly isFigure?: boolean };

const GAP = '  ';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...segmenter.segment(text)].length;

// Names come from outside: none of them moves the cursor or colours what follows.
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

const cut = (text: string, width: number): string =>
  lengthOf(text) <= width
    ? text
    : `${[...segmenter.segment(text)]
        .slice(0, Math.max(0, width - 1))
        .map(({ segment }) => segment)
        .join('')}…`;

const cell = (text: string, width: number, isFigure: boolean): string => {
  const short = cut(text, width);
  const blank = ' '.repeat(width - lengthOf(short));
  return isFigure ? blank + short : short + blank;
};

/** Rows under their heads, as wide as they need; the first column gives way where the screen is narrower. */
export const tableOf = (columns: readonly Column[], rows: readonly (readonly string[])[], screen: number): string => {
  const cells = rows.map((row) => row.map(plain));
  const widths = columns.map(({ head }, place) =>
    Math.max(lengthOf(head), ...cells.map((row) => lengthOf(row[place] ?? ''))),
  );
  const [first = 0, ...others] = widths;
  const rest = others.reduce((sum, width) => sum + width + GAP.length, 0);
  const fitted = [Math.max(8, Math.min(first, screen - rest)), ...others];
  const line = (row: readonly string[]): string =>
    columns
      .map(({ isFigure = false }, place) => cell(row[place] ?? '', fitted[place] ?? 0, isFigure))
      .join(GAP)
      .trimEnd();
  return [line(columns.map(({ head }) => head)), ...cells.map(line)].join('\n');
};
