import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { UsagePage } from './usage-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.usage'))('title') };
}

export default function Usage() {
  return <UsagePage />;
}
