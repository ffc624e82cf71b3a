import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readSession } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { FunnelPage } from './funnel-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('funnel'))('title') };
}

/** For our own people: to anybody else there is no such page. */
export default async function Page() {
  const { scopes } = await readSession();
  if (!scopes.includes('funnel.read')) notFound();
  return <FunnelPage />;
}
