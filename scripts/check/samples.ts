/** What a sample is written in, and so what runs it. */
const LANGUAGES = ['sh', 'js', 'ts', 'python'] as const;
type Language = (typeof LANGUAGES)[number];

/** A block of a document that a reader is told to type, and CI types too. */
export type Sample = {
  readonly file: string;
  readonly line: number;
  readonly language: Language;
  readonly script: string;
  /** It would run for ever: it is ended after so many seconds, and must have said something by then. */
  readonly forSeconds: number | null;
};

export type Samples = { readonly samples: readonly Sample[]; readonly faults: readonly string[] };

/** A comment of Markdown, or of MDX, which has none of HTML. */
const MARK = /^(?:<!-- run(?: for (\d+) s)? -->|\{\/\* run(?: for (\d+) s)? \*\/\})$/;

/** After the language a block may have a name. */
const languageOf = (line = ''): Language | undefined => {
  const [, name] = /^```(\w+)(?: .*)?$/.exec(line) ?? [];
  return LANGUAGES.find((language) => language === name);
};

const secondsOf = ([, markdown, mdx]: RegExpExecArray): number | null => {
  const seconds = markdown ?? mdx;
  return seconds === undefined ? null : Number(seconds);
};

/**
 * The samples of a document: each block under a line `<!-- run -->` or `<!-- run for 5 s -->`, in MDX the same words in
 * a comment of its kind. A mark over anything else is a fault, because what it was meant for would never run.
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
      faults.push(`${file}:${index + 1} marks no ${LANGUAGES.map((name) => `\`\`\`${name}`).join(', ')} block to run`);
      continue;
    }
    const script = lines.slice(index + 2, end).join('\n');
    samples.push({ file, line: index + 2, language, script, forSeconds: secondsOf(mark) });
  }
  return { samples, faults };
}
