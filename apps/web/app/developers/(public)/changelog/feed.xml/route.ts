import { type ChangelogEntry, type Told } from '../../../../../content/changelog/entry.ts';
import { ENTRIES } from '../../../../../content/changelog/entries.ts';
import { answerFeed } from '../../../../../feeds/answer-feed.ts';
import { atomXml, escapeText } from '../../../../../feeds/atom.ts';
import { originOfReader } from '../../../../../feeds/origin.ts';

/** Feeds are in English, as the API is. */
const htmlOf = ({ en }: Told): string => escapeText(en).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const contentOf = ({ lead, points, act }: ChangelogEntry): string =>
  `<p>${htmlOf(lead)}</p><ul>${points.map((point) => `<li>${htmlOf(point)}</li>`).join('')}</ul>${
    act ? `<p><strong>What to do.</strong> ${htmlOf(act)}</p>` : ''
  }`;

/** Jakarta's midnight of a day. */
const startOf = (day: string): string => `${day}T00:00:00+07:00`;

/** The changelog as an Atom feed. */
export async function GET(request: Request): Promise<Response> {
  const origin = await originOfReader();
  const xml = atomXml({
    id: 'tag:cineradar.id,2026:changelog',
    title: 'CineRadar changelog',
    page: `${origin}/changelog`,
    self: `${origin}/changelog/feed.xml`,
    updated: startOf('2026-10-01'),
    entries: ENTRIES.map((entry) => ({
      id: `tag:cineradar.id,2026:changelog/${entry.id}`,
      title: entry.title.en,
      href: `${origin}/changelog/${entry.id}`,
      published: startOf(entry.day),
      updated: startOf(entry.day),
      content: contentOf(entry),
    })),
  });
  return answerFeed(request, xml);
}
