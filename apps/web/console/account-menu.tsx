'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { AccountItems } from '../shell/account-items.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Menu } from '../ui/menu.tsx';

/** Who is signed in; opens theme, language and the way out. */
export function AccountMenu() {
  const t = useTranslations('shell');
  const { user, organisation, role } = useSession();
  return (
    <Menu
      side="top"
      align="start"
      trigger={(worn) => (
        <button
          {...worn}
          type="button"
          className="relative mt-2 flex items-center gap-[9px] border-t border-line px-2 pt-2.5 pb-0.5 text-left md:max-xl:justify-center md:max-xl:px-0"
        >
          <Avatar name={user.name} />
          <span className="sr-only">{t('account', { name: user.name })}</span>
          <span className="grid min-w-0 md:max-xl:hidden">
            <span aria-hidden className="truncate font-medium">
              {user.name}
            </span>
            <span className="truncate text-2xs text-ink-3">
              {t(`roles.${role}`)}, {organisation.name}
            </span>
          </span>
        </button>
      )}
    >
      <AccountItems />
    </Menu>
  );
}
