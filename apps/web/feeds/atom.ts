/** An entry of a feed; `content` is HTML. */
export type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly published: string;
  readonly updated: string;
  readonly content: string;
};

export type Feed = {
  readonly id: string;
  readonly title: string;
  /** The page it is of, and the feed itself. */
  readonly page: string;
  readonly self: string;
  /** Where there are no entries. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that may stand in XML and HTML; characters that XML does not know are left out. */
export const escapeText = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- the very ones that XML 1.0 forbids
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const entryXml = (entry: FeedEntry): string => `  <entry>
    <id>${escapeText(entry.id)}</id>
    <title>${escapeText(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeText(entry.href)}"/>
    <published>${entry.published}</published>
    <updated>${entry.updated}</updated>
    <content type="html">${escapeText(entry.content)}</content>
  </entry>`;

/** A feed by RFC 4287. Entries come in the order they are given. */
export const atomXml = ({ id, title, page, self, updated, entries }: Feed): string => {
  const newest =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? updated;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escapeText(id)}</id>
  <title>${escapeText(title)}</title>
  <link rel="alternate" type="text/html" href="${escapeText(page)}"/>
  <link rel="self" type="application/atom+xml" href="${escapeText(self)}"/>
  <updated>${newest}</updated>
  <author><name>CineRadar</name></author>
${entries.map(entryXml).join('\n')}
</feed>
`;
};
