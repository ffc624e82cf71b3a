import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { MembersPage } from './members-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.members'))('title') };
}

export default function Members() {
  return <MembersPage />;
}
