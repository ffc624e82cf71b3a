import type { Metadata } from 'next';
import { webConfig } from '../../../../gateway/config.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { LivePage } from './live-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('live');
  return { title: t('title') };
}

/**
 * What is full now, and where? The board is large and changes by the second, so the browser asks for it itself:
 * in the page it would be sent twice.
 */
export default function Page() {
  return <LivePage mapboxToken={webConfig().MAPBOX_TOKEN ?? null} />;
}
