import type { Metadata } from 'next';
import { readReader } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { ConfirmCard } from '../../../../portal/entry/confirm-card.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.entry'))('confirm.title'), referrer: 'no-referrer' };
}

/** Where the link of a letter leads, in whichever browser it is opened. */
export default async function ConfirmPage() {
  return <ConfirmCard isSignedIn={(await readReader()) !== null} />;
}
