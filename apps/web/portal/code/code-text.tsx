import { type CodeLanguage, type TokenKind, tokensOf } from './highlight.ts';

const COLOUR: Readonly<Record<TokenKind, string>> = {
  plain: 'text-ink-2',
  keyword: 'text-neg',
  string: 'text-pos',
  number: 'text-warn',
  comment: 'text-ink-3',
  name: 'text-ink',
};

/** Code in its colours. */
export function CodeText({ code, language }: { readonly code: string; readonly language: CodeLanguage }) {
  return tokensOf(code, language).map(({ kind, text }, place) => (
    // Pieces have no other name than their place, and are all drawn anew when the code changes.
    // oxlint-disable-next-line react/no-array-index-key -- see above
    <span key={place} className={COLOUR[kind]}>
      {text}
    </span>
  ));
}
