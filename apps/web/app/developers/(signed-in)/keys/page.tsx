import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { KeysPage } from './keys-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.keys'))('title') };
}

export default function Page() {
  return <KeysPage />;
}
