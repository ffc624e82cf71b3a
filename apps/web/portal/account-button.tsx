'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { AccountItems } from '../shell/account-items.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuLabel, MenuSeparator } from '../ui/menu.tsx';
import { OrganisationItems } from './organisation-items.tsx';

/** Who is signed in; opens theme, language and the way out. On a phone all of it stands under "More". */
export function AccountButton() {
  const t = useTranslations('shell');
  const { user, organisation, role } = useSession();
  return (
    <Menu
      // All of it in sight: the way out stands last.
      className="max-h-(--radix-popper-available-height)!"
      trigger={(worn) => (
        <button
          {...worn}
          type="button"
          className="relative hidden size-[30px] flex-none place-items-center rounded-full md:grid"
        >
          <Avatar name={user.name} />
          <span className="sr-only">{t('account', { name: user.name })}</span>
        </button>
      )}
    >
      <MenuLabel>
        <span className="block text-sm text-ink">{user.name}</span>
        {t(`roles.${role}`)}, {organisation.name}
      </MenuLabel>
      <MenuSeparator />
      <OrganisationItems />
      <AccountItems />
    </Menu>
  );
}
