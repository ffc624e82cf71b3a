/** A block of a document that a reader is told to type, and CI types too. */
export type Sample = { readonly file: string; readonly line: number; readonly script: string };

export type Samples = { readonly samples: readonly Sample[]; readonly faults: readonly string[] };

const MARK = /^<!-- run -->$/;
const FENCE = '```sh';

/**
 * The samples of a document: each ```sh block under a line `<!-- run -->`.
 * A mark over anything else is a fault, because what it was meant for would never run.
 */
export function findSamples(file: string, markdown: string): Samples {
  const lines = markdown.split('\n');
  const samples: Sample[] = [];
  const faults: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!MARK.test(line.trim())) continue;
    const end = lines.indexOf('```', index + 2);
    if (lines[index + 1] !== FENCE || end < 0) faults.push(`${file}:${index + 1} marks no ${FENCE} block to run`);
    else samples.push({ file, line: index + 2, script: lines.slice(index + 2, end).join('\n') });
  }
  return { samples, faults };
}
