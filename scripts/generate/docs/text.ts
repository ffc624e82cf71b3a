/** The head of a page that is written by code; a reader of the file is told where to change it. */
export const headOf = (title: string, description: string, madeBy: string): string =>
  `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---\n\n{/* Written by ${madeBy}: npm run generate. Do not edit. */}\n`;

/** Text as MDX and a cell of a table hold it: no braces, tags or bars of its own. */
export const cellOf = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[{}<|]/g, (mark) => `\\${mark}`)
    .trim();

/** A table in Markdown; cells are taken as they are. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
