/** One section of a page as the index holds it: the page's own head has no `section`. */
export type Section = {
  readonly href: string;
  /** The page's title. */
  readonly page: string;
  /** The heading, where it is not the page's own head. */
  readonly section?: string;
  readonly text: string;
};

export type Hit = {
  readonly href: string;
  readonly page: string;
  readonly section: string | null;
  /** The words around the first that was found. */
  readonly excerpt: string;
};

/** What a word found there is worth: a page's name says more than a paragraph of it. */
const WORTH = { page: 12, section: 8, text: 1 } as const;
const WHOLE_WORD = 2;
const MOST_COUNTED = 4;
const HITS = 12;
const BEFORE = 40;
const EXCERPT = 140;

/** Letters and digits in lower case; what joins a name, as in rate_limited and cr_test_, stays. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

function worthOf(text: string, wanted: string, worth: number): number {
  const found = wordsOf(text).filter((word) => word.startsWith(wanted));
  const whole = found.includes(wanted) ? WHOLE_WORD : 1;
  return Math.min(found.length, MOST_COUNTED) * whole * worth;
}

/** Zero where a word is nowhere in it: all that was asked for must be there. */
function score({ page, section = '', text }: Section, wanted: readonly string[]): number {
  const each = wanted.map(
    (word) => worthOf(page, word, WORTH.page) + worthOf(section, word, WORTH.section) + worthOf(text, word, WORTH.text),
  );
  return each.includes(0) ? 0 : each.reduce((sum, one) => sum + one, 0);
}

function excerptOf(text: string, wanted: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = wanted.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - BEFORE);
  const start = from === 0 || places.length === 0 ? 0 : text.indexOf(' ', from) + 1;
  const piece = text.slice(start, start + EXCERPT);
  return `${start > 0 ? '… ' : ''}${piece}${start + EXCERPT < text.length ? ' …' : ''}`;
}

/** The sections that hold every word of a question, as whole words or their beginnings, the most telling first. */
export function findSections(index: readonly Section[], question: string): readonly Hit[] {
  const wanted = wordsOf(question);
  if (wanted.length === 0) return [];
  return index
    .map((section) => ({ section, worth: score(section, wanted) }))
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, HITS)
    .map(({ section: { href, page, section, text } }) => ({
      href,
      page,
      section: section ?? null,
      excerpt: excerptOf(text, wanted),
    }));
}
