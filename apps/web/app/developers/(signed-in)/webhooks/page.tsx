import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { WebhooksPage } from './webhooks-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.webhooks'))('title') };
}

export default function Page() {
  return <WebhooksPage />;
}
