import type { Metadata } from 'next';
import { serverApi } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { RunsPage } from './runs-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('runs'))('title') };
}

export default async function Page() {
  const api = await serverApi();
  const [freshness, runs] = await Promise.all([
    api.get('/v1/scrapes/freshness'),
    api.get('/v1/scrapes', { query: { limit: 50 } }),
  ]);
  return <RunsPage freshness={freshness} runs={runs.data} />;
}
