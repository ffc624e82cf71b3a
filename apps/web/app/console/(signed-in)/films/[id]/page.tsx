import { NotFoundError } from '@cineradar/sdk';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { serverApi } from '../../../../../data/server.ts';
import { Film } from './film.tsx';

const ID = /^(?:[0-9a-f-]{36}|tix:[\w-]{1,64})$/i;

const readFilm = cache(async (id: string) => {
  const text = decodeURIComponent(id);
  if (!ID.test(text)) notFound();
  try {
    return await (await serverApi()).get('/v1/movies/{id}', { path: { id: text } });
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
});

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readFilm((await params).id)).title };
}

/** How is this film doing today, against what, and where? */
export default async function FilmPage({ params }: Props) {
  const { id, title, genres, country, ageRating, runningTimeMinutes, synthetic } = await readFilm((await params).id);
  return <Film movie={{ id, title, genres, country, ageRating, runningTimeMinutes, synthetic }} />;
}
