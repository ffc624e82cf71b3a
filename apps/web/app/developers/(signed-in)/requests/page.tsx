import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { apiAddress } from '../../../../portal/api-address.ts';
import { RequestsPage } from './requests-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.requests'))('title') };
}

export default async function Page() {
  return <RequestsPage baseUrl={await apiAddress()} />;
}
