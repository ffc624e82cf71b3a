import type { Metadata } from 'next';
import { serverApi } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { askPlaces } from './model/row.ts';
import { Theatres } from './theatres.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('theatre.list'))('title') };
}

/** Which theatres are there, and how are they doing? */
export default async function TheatresPage() {
  return <Theatres first={await askPlaces(await serverApi())} />;
}
