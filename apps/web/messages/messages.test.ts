import format, { type FormatValues } from 'icu-minify/format';
import { createTranslator } from 'use-intl';
import { expect, test } from 'vitest';
import { compileMessages } from './compile.ts';
import { messages as english } from './en.ts';
import { messages as bahasa } from './id.ts';
import { chooseLocale } from './locale.ts';

type Tree = { readonly [key: string]: string | Tree };

/** One that was parsed is a list; by its type it is a text still. */
const isText = (value: string | Tree): value is string => typeof value === 'string' || Array.isArray(value);

const leaves = (tree: Tree, path = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      isText(value) ? [[`${path}${key}`, value]] : [...leaves(value, `${path}${key}.`)],
    ),
  );

const en = leaves(english);
const id = leaves(bahasa);

/** The place of the brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The parts of a text in braces at its outermost level. */
function braced(text: string): readonly string[] {
  const parts: string[] = [];
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', closing(text, open))) {
    parts.push(text.slice(open + 1, closing(text, open)));
  }
  return parts;
}

type Asked = {
  readonly name: string;
  /** It only chooses between branches, such as one and other. */ readonly chooses: boolean;
};

/** What a text asks for: `{name}`, `{count, plural, …}` and what its branches ask for, `<b>…</b>`. */
function askedBy(text: string): readonly Asked[] {
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => ({ name: `<${tag}>`, chooses: false }));
  const named = braced(text).flatMap((part) => {
    const [, name = '', branches = ''] = /^\s*(\w+)\s*(?:,\s*\w+\s*,)?([^]*)$/.exec(part) ?? [];
    const chooses = branches !== '' && !branches.includes('#');
    return [{ name, chooses }, ...braced(branches).flatMap(askedBy)];
  });
  return [...tags, ...named];
}

const namesOf = (asked: readonly Asked[]): readonly string[] => [...new Set(asked.map(({ name }) => name))];

/** What one text says and the other does not. Bahasa has no plural: what only chooses a form may be left out. */
const missingFrom = (other: string, text: string): readonly string[] =>
  namesOf(askedBy(text).filter(({ chooses }) => !chooses)).filter((name) => !namesOf(askedBy(other)).includes(name));

test('every text is there in both languages', () => {
  const untranslated = {
    id: [...en.keys()].filter((key) => !id.has(key)),
    en: [...id.keys()].filter((key) => !en.has(key)),
  };
  expect(untranslated).toEqual({ id: [], en: [] });
});

test('neither surface carries what only the other says', () => {
  const [console, developers] = [Object.keys(english.console), Object.keys(english.developers)];
  expect(developers.toSorted()).toEqual(['charts', 'portal', 'shell', 'ui']);
  expect(console).not.toContain('portal');
  expect(console.length).toBeGreaterThan(developers.length);
});

test('a text asks for the same things in both languages', () => {
  const unlike = [...en].filter(([key, text]) => {
    const other = id.get(key);
    return other !== undefined && [...missingFrom(other, text), ...missingFrom(text, other)].length > 0;
  });
  expect(unlike.map(([key]) => key)).toEqual([]);
});

/** What a text may be asked with: each name it knows, as a number; each tag, as one that keeps its words. */
const valuesFor = (text: string, figure: number): FormatValues =>
  Object.fromEntries<FormatValues[string]>(
    namesOf(askedBy(text)).map((name) =>
      name.startsWith('<') ? [name.slice(1, -1), (chunks: unknown) => String(chunks)] : [name, figure],
    ),
  );

const LANGUAGES = [
  ['en', english],
  ['id', bahasa],
] as const;
const formatters = {
  getNumberFormat: (...wish: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...wish),
  getPluralRules: (...wish: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...wish),
  getDateTimeFormat: (...wish: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...wish),
};

test.each([0, 1, 7])('every text is right ICU, and reads parsed beforehand as it reads itself: %i', (figure) => {
  const wrong: string[] = [];
  for (const [locale, messages] of LANGUAGES) {
    const t = createTranslator({ locale, messages, onError: () => undefined });
    const write = (key: string, values: object): string => t.markup(key as never, values as never);
    const parsed = leaves(compileMessages(messages));
    for (const [key, text] of leaves(messages)) {
      const values = valuesFor(text, figure);
      const plain = write(key, values);
      // A text that cannot be written is answered with its own key.
      if (plain === key || [format(parsed.get(key) ?? '', locale, values, { formatters })].flat().join('') !== plain) {
        wrong.push(`${locale} ${key}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('no text shouts or says oops', () => {
  const loud = [...en, ...id].filter(([, text]) => /!(?!\w)|oops|please/i.test(text));
  expect(loud.map(([key]) => key)).toEqual([]);
});

test('the language is the one chosen, else the first of the browser’s that we speak, else English', () => {
  expect(chooseLocale('id', 'en-GB,en;q=0.9')).toBe('id');
  expect(chooseLocale('xx', 'nl,id-ID;q=0.9,en;q=0.8')).toBe('id');
  expect(chooseLocale(undefined, 'in-ID')).toBe('id');
  expect(chooseLocale(undefined, 'nl')).toBe('en');
  expect(chooseLocale(undefined, null)).toBe('en');
});
