import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { apiAddress } from '../../../../portal/api-address.ts';
import { Playground } from './playground.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.playground'))('title') };
}

export default async function PlaygroundPage() {
  return <Playground baseUrl={await apiAddress()} />;
}
