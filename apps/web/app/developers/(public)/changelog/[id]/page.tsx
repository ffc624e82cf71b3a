import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ChangelogEntry } from '../../../../../content/changelog/entry.ts';
import { ENTRIES } from '../../../../../content/changelog/entries.ts';
import { readLocale } from '../../../../../messages/request.ts';
import { getTranslations } from '../../../../../messages/translator.ts';
import { PortalPage } from '../../../../../portal/portal-page.tsx';
import { EntryBody } from '../entry-body.tsx';

type Props = { readonly params: Promise<{ readonly id: string }> };

async function findEntry({ params }: Props): Promise<ChangelogEntry> {
  const { id } = await params;
  return ENTRIES.find((entry) => entry.id === id) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, locale] = await Promise.all([findEntry(props), readLocale()]);
  return { title: title[locale] };
}

/** One entry by its own address. */
export default async function Page(props: Props) {
  const [t, entry, locale] = await Promise.all([getTranslations('portal.changelog'), findEntry(props), readLocale()]);
  const back = (
    <Link href="/changelog" className="inline-flex items-center gap-1 text-ink-2 hover:text-ink">
      <ChevronLeft size={14} strokeWidth={1.75} aria-hidden />
      {t('all')}
    </Link>
  );
  return (
    <PortalPage title={entry.title[locale]} actions={back}>
      <div className="max-w-[72ch]">
        <EntryBody entry={entry} />
      </div>
    </PortalPage>
  );
}
