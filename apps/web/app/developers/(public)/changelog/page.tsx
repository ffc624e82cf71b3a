import type { Metadata } from 'next';
import { ENTRIES } from '../../../../content/changelog/entries.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { FeedLink } from '../../../../feeds/feed-link.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { EntryArticle } from './entry-article.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portal.changelog');
  return {
    title: t('title'),
    alternates: { types: { 'application/atom+xml': [{ url: '/changelog/feed.xml', title: t('feed') }] } },
  };
}

/** What changed? */
export default async function Page() {
  const t = await getTranslations('portal.changelog');
  return (
    <PortalPage title={t('title')} lead={t('lead')} actions={<FeedLink href="/changelog/feed.xml" label={t('feed')} />}>
      <div className="max-w-[880px] border-t border-line">
        {ENTRIES.map((entry) => (
          <EntryArticle key={entry.id} entry={entry} />
        ))}
      </div>
    </PortalPage>
  );
}
