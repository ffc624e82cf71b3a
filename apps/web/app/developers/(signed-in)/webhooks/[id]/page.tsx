import type { Metadata } from 'next';
import { getTranslations } from '../../../../../messages/translator.ts';
import { EndpointPage } from './endpoint-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.webhooks'))('one') };
}

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <EndpointPage id={(await params).id} />;
}
