import type { Metadata } from 'next';
import { readReader } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { InvitationCard } from '../../../../portal/entry/invitation-card.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.entry'))('invitation.title'), referrer: 'no-referrer' };
}

/** What follows # in the link never comes to a server: the browser asks what it is about. */
export default async function InvitationPage() {
  const reader = await readReader();
  return <InvitationCard reader={reader && { name: reader.session.user.name, email: reader.session.user.email }} />;
}
