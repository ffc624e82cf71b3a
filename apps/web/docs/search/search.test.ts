import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSections, type Section } from './search.ts';

const INDEX: readonly Section[] = [
  { href: '/docs/limits', page: 'Limits and plans', text: 'A key has 1,000 units an hour.' },
  { href: '/docs/limits#headers', page: 'Limits and plans', section: 'Headers', text: 'Retry-After says when.' },
  { href: '/docs/errors/rate_limited', page: 'rate_limited', text: 'Wait as long as Retry-After says.' },
  { href: '/docs/streams', page: 'Streams', text: 'Every reading once, in order. A key is limited to 200 streams.' },
];

const hrefs = (question: string): string[] => findSections(INDEX, question).map(({ href }) => href);

test('a word in a title comes before one in a text, and its beginning is enough', () => {
  expect(hrefs('limit')).toEqual(['/docs/limits', '/docs/limits#headers', '/docs/streams']);
  expect(hrefs('STREA')).toEqual(['/docs/streams']);
  expect(hrefs('rate_limited')).toEqual(['/docs/errors/rate_limited']);
});

test('every word must be there; what is nowhere finds nothing, and so does nothing', () => {
  expect(hrefs('retry after limits')).toEqual(['/docs/limits#headers']);
  expect(hrefs('limits gramophone')).toEqual([]);
  expect(hrefs('  … ')).toEqual([]);
});

test('an excerpt shows the words found', () => {
  expect(findSections(INDEX, 'streams 200')[0]?.excerpt).toContain('200 streams');
});

test('any word of any section finds it', () => {
  const words = INDEX.flatMap((section) =>
    section.text.split(/[^\w]+/).flatMap((word) => (word === '' ? [] : [{ word, href: section.href }])),
  );
  expect(words.filter(({ word, href }) => !hrefs(word).includes(href))).toEqual([]);
});

test('no question breaks it, and what it finds holds every word of the question', () => {
  fc.assert(
    fc.property(fc.string(), (question) => {
      for (const { href } of findSections(INDEX, question)) {
        const { page, section = '', text } = INDEX.find((one) => one.href === href) ?? { page: '', text: '' };
        const words = question.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
        const whole = `${page} ${section} ${text}`.toLowerCase();
        expect(words.filter((word) => !whole.includes(word))).toEqual([]);
      }
    }),
  );
});
