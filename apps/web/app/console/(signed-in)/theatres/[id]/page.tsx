import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { serverApi } from '../../../../../data/server.ts';
import { findSite } from './find-site.ts';
import { Theatre } from './theatre.tsx';

const ID = /^(?:[0-9a-f-]{36}|tix:[\w-]{1,64})$/i;

const readSite = cache(async (id: string) => {
  const text = decodeURIComponent(id);
  if (!ID.test(text)) notFound();
  const found = await findSite(await serverApi(), text);
  if (found === null) notFound();
  if (found.kind === 'listing') redirect(`/theatres/${found.siteId}`);
  return found.site;
});

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readSite((await params).id)).name };
}

/** Is this house worth the price, and when? */
export default async function TheatrePage({ params }: Props) {
  return <Theatre site={await readSite((await params).id)} />;
}
