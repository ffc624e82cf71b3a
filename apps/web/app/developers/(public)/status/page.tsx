import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { webStatus } from './model/web-status.ts';
import { StatusPage } from './status-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portal.status');
  return {
    title: t('title'),
    alternates: { types: { 'application/atom+xml': [{ url: '/status/feed.xml', title: t('feed') }] } },
  };
}

export default async function Page() {
  return <StatusPage first={await webStatus()} openedAt={new Date().toISOString()} />;
}
