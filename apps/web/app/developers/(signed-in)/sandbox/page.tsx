import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { apiAddress } from '../../../../portal/api-address.ts';
import { SandboxPage } from './sandbox-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.sandbox'))('title') };
}

export default async function Page() {
  return <SandboxPage baseUrl={await apiAddress()} />;
}
