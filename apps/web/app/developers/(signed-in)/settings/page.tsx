import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { AccountPanel } from './account-panel.tsx';
import { OrganisationPanel } from './organisation-panel.tsx';
import { PreferencesPanel } from './preferences-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.account'))('title') };
}

export default async function SettingsPage() {
  const t = await getTranslations('portal.account');
  return (
    <PortalPage title={t('title')} lead={t('lead')}>
      <div className="grid max-w-[880px] gap-3.5">
        <AccountPanel />
        <OrganisationPanel />
        <PreferencesPanel />
      </div>
    </PortalPage>
  );
}
