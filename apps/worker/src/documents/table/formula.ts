/** What makes a spreadsheet run a text as a formula: the signs, their full-width twins, and what a spreadsheet trims before. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text as it may stand in a CSV: one that a spreadsheet would run gets a leading apostrophe. */
export const defused = (text: string): string => (RUNS.test(text) ? `'${text}` : text);
