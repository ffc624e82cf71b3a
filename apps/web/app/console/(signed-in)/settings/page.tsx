import type { Metadata } from 'next';
import { readSession, serverApi } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { Members } from './members.tsx';
import { Preferences } from './preferences.tsx';
import { Profile } from './profile.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const [t, session, api] = await Promise.all([getTranslations('settings'), readSession(), serverApi()]);
  const members = session.scopes.includes('members.read') ? (await api.get('/v1/organisation/members')).data : null;
  return (
    <PageFrame title={t('title')}>
      <div className="mx-auto grid max-w-[880px] gap-3.5">
        <Profile session={session} />
        <Preferences />
        <Members members={members} organisation={session.organisation.name} />
      </div>
    </PageFrame>
  );
}
