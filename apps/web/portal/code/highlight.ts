import type { SampleLanguage } from '../samples/access.ts';

/** Languages that code blocks know. */
export type CodeLanguage = SampleLanguage | 'shell' | 'json';

/** What a piece of code is, and so its colour. */
export type TokenKind = 'plain' | 'keyword' | 'string' | 'number' | 'comment' | 'name';
export type Token = { readonly kind: TokenKind; readonly text: string };

type Rule = readonly [kind: TokenKind, pattern: string];

const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|${'`'}(?:\\.|[^${'`'}\\])*${'`'}`;
const NUMBER = String.raw`\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b`;
const words = (list: string): string => String.raw`\b(?:${list.replaceAll(' ', '|')})\b`;
const CALLED = String.raw`\b[A-Za-z_]\w*(?=\()`;

const RULES: Readonly<Record<CodeLanguage, readonly Rule[]>> = {
  typescript: [
    ['comment', String.raw`\/\/[^\n]*`],
    ['string', STRING],
    ['keyword', words('import from const await new for of if export return async true false null undefined')],
    ['name', CALLED],
    ['number', NUMBER],
  ],
  python: [
    ['comment', '#[^\\n]*'],
    ['string', STRING],
    ['keyword', words('import from for in with as if def return async await True False None')],
    ['name', CALLED],
    ['number', NUMBER],
  ],
  curl: [
    ['string', STRING],
    ['keyword', words('curl')],
    ['name', String.raw`(?<=\s)-{1,2}[A-Za-z-]+`],
  ],
  shell: [
    ['string', STRING],
    ['keyword', words('export npm pip')],
    ['name', String.raw`\b[A-Z_]{4,}(?==)`],
  ],
  json: [
    ['name', String.raw`"(?:\\.|[^"\\\n])*"(?=\s*:)`],
    ['string', STRING],
    ['keyword', words('true false null')],
    ['number', `-?${NUMBER}`],
  ],
};

const patterns = new Map<CodeLanguage, RegExp>();

function patternOf(language: CodeLanguage): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const pattern = new RegExp(
    RULES[language].map(([kind, source], place) => `(?<${kind}${place}>${source})`).join('|'),
    'g',
  );
  patterns.set(language, pattern);
  return pattern;
}

const KINDS = ['keyword', 'string', 'number', 'comment', 'name'] as const;

const kindOf = (groups: Readonly<Record<string, string | undefined>>): TokenKind => {
  const found = Object.entries(groups).find(([, text]) => text !== undefined)?.[0] ?? '';
  return KINDS.find((kind) => found.startsWith(kind)) ?? 'plain';
};

/**
 * A sample in pieces, each with what it is. Put together again they are the sample, to the character. It knows as much of a
 * language as our own samples use: documents are coloured by Shiki, which would be ten times the page.
 */
export function tokensOf(code: string, language: CodeLanguage): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of code.matchAll(patternOf(language))) {
    if (found.index > end) tokens.push({ kind: 'plain', text: code.slice(end, found.index) });
    tokens.push({ kind: kindOf(found.groups ?? {}), text: found[0] });
    end = found.index + found[0].length;
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) });
  return tokens;
}
