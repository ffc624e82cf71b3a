'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { MenuLabel, MenuRadioGroup, MenuSeparator } from '../ui/menu.tsx';
import { useOrganisations } from './use-organisations.ts';

/** For whom the person works now, where there are several to choose from. */
export function OrganisationItems() {
  const t = useTranslations('portal.frame');
  const role = useTranslations('shell.roles');
  const { organisation } = useSession();
  const { organisations, choose } = useOrganisations();
  if (organisations.length < 2) return null;
  return (
    <>
      <MenuLabel>{t('organisation')}</MenuLabel>
      <MenuRadioGroup
        value={organisation.id}
        options={organisations.map((one) => ({ value: one.id, label: one.name, hint: role(one.role) }))}
        onChange={(id) => id !== organisation.id && void choose(id)}
      />
      <MenuSeparator />
    </>
  );
}
