import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atomXml, escapeText } from './atom.ts';

const entry = (content: string) => ({
  ...{ id: 'tag:cineradar.id,2026:one', title: content, href: 'https://developers.cineradar.id/changelog/one' },
  ...{ published: '2026-11-01T00:00:00Z', updated: '2026-11-02T00:00:00Z', content },
});
const feed = (entries: readonly ReturnType<typeof entry>[]) =>
  atomXml({
    id: 'tag:cineradar.id,2026:feed',
    title: 'Changes',
    page: 'https://developers.cineradar.id/changelog',
    self: 'https://developers.cineradar.id/changelog/feed.xml',
    updated: '2026-10-01T00:00:00Z',
    entries,
  });

test('whatever a text holds, it opens no element and ends none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeText(text);
      expect(escaped).not.toMatch(/[<>"]/);
      expect(feed([entry(text)]).match(/<entry>/g)).toHaveLength(1);
    }),
  );
});

test('a feed is as new as its newest entry, and as its beginning where there is none', () => {
  expect(feed([entry('a'), { ...entry('b'), updated: '2026-11-09T00:00:00Z' }])).toContain(
    '<updated>2026-11-09T00:00:00Z</updated>\n  <author>',
  );
  expect(feed([])).toContain('<updated>2026-10-01T00:00:00Z</updated>\n  <author>');
});
