import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { apiAddress } from '../../../../portal/api-address.ts';
import { Quickstart } from './quickstart.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.quickstart'))('name') };
}

export default async function QuickstartPage() {
  return <Quickstart baseUrl={await apiAddress()} />;
}
