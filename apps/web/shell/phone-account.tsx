'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Session } from '../data/session.ts';
import { signOut } from '../data/sign-out.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';

/** Who is signed in, under a phone's "More", and the way out. */
export function PhoneAccount({ session: { user, organisation, role } }: { readonly session: Session }) {
  const t = useTranslations('shell');
  return (
    <div className="flex items-center gap-3 border-t border-line px-4 py-3">
      <Avatar name={user.name} />
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{user.name}</span>
        <span className="truncate text-2xs text-ink-3">
          {t(`roles.${role}`)}, {organisation.name}
        </span>
      </span>
      <Button icon={LogOut} onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </div>
  );
}
