/** A block of a document that a reader is told to type, and CI types too. */
export type Sample = {
  readonly file: string;
  readonly line: number;
  readonly language: 'sh' | 'js';
  readonly script: string;
  /** It would run for ever: it is ended after so many seconds, and must have said something by then. */
  readonly forSeconds: number | null;
};

export type Samples = { readonly samples: readonly Sample[]; readonly faults: readonly string[] };

const MARK = /^<!-- run(?: for (\d+) s)? -->$/;
const FENCES = { '```sh': 'sh', '```js': 'js' } as const;

const languageOf = (line: string | undefined): Sample['language'] | undefined =>
  line === '```sh' || line === '```js' ? FENCES[line] : undefined;

/**
 * The samples of a document: each ```sh or ```js block under a line `<!-- run -->`, or `<!-- run for 5 s -->`.
 * A mark over anything else is a fault, because what it was meant for would never run.
 */
export function findSamples(file: string, markdown: string): Samples {
  const lines = markdown.split('\n');
  const samples: Sample[] = [];
  const faults: string[] = [];
  for (const [index, line] of lines.entries()) {
    const mark = MARK.exec(line.trim());
    if (mark === null) continue;
    const language = languageOf(lines[index + 1]);
    const end = lines.indexOf('```', index + 2);
    if (language === undefined || end < 0) {
      faults.push(`${file}:${index + 1} marks no ${Object.keys(FENCES).join(' or ')} block to run`);
      continue;
    }
    const script = lines.slice(index + 2, end).join('\n');
    samples.push({
      file,
      line: index + 2,
      language,
      script,
      forSeconds: mark[1] === undefined ? null : Number(mark[1]),
    });
  }
  return { samples, faults };
}
