import { answerFeed } from '../../../../../feeds/answer-feed.ts';
import { atomXml, escapeText, type FeedEntry } from '../../../../../feeds/atom.ts';
import { originOfReader } from '../../../../../feeds/origin.ts';
import { getEnglish } from '../../../../../messages/translator.ts';
import type { Incident } from '../model/known-status.ts';
import { webStatus } from '../model/web-status.ts';

type Translate = Awaited<ReturnType<typeof getEnglish<'portal.status'>>>;

const BEGINNING = '2026-10-01T00:00:00Z';

const wordsOf = (t: Translate, { because }: Incident, { kind, note }: Incident['updates'][number]): string => {
  if (note !== null) return escapeText(note).replaceAll('\n', '<br>');
  return kind === 'closed' ? t('incident.closedText') : t(`cause.${because}`);
};

const entryOf = (t: Translate, origin: string, incident: Incident): FeedEntry => {
  const { id, component, impact, openedAt, updates } = incident;
  const told = updates
    .toReversed()
    .map(
      (update) =>
        `<p><strong>${t(`incident.${update.kind}`)}</strong>, ${update.at}: ${wordsOf(t, incident, update)}</p>`,
    );
  return {
    id: `tag:cineradar.id,2026:incident/${id}`,
    title: t(`incident.${impact}`, { name: t(`component.${component}`) }),
    href: `${origin}/status#incident-${id}`,
    published: openedAt,
    updated:
      updates
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? openedAt,
    content: told.join(''),
  };
};

/** Incidents as an Atom feed, in English; while the API is away those that were known before. */
export async function GET(request: Request): Promise<Response> {
  const [t, origin, { status }] = await Promise.all([getEnglish('portal.status'), originOfReader(), webStatus()]);
  if (status === null) return new Response('Nothing is known yet: our API does not answer.\n', { status: 503 });
  const xml = atomXml({
    id: 'tag:cineradar.id,2026:incidents',
    title: 'CineRadar incidents',
    page: `${origin}/status`,
    self: `${origin}/status/feed.xml`,
    updated: BEGINNING,
    entries: status.incidents.map((incident) => entryOf(t, origin, incident)),
  });
  return answerFeed(request, xml);
}
