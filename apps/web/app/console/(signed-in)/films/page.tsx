import type { Metadata } from 'next';
import { serverApi } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { Films } from './films.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('film.list'))('title') };
}

/** Which films sell today, and what do they get for it? */
export default async function FilmsPage() {
  const api = await serverApi();
  return <Films first={await api.get('/v1/films')} />;
}
