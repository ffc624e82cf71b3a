'use client';

import { LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { signOut } from '../data/sign-out.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useDestinations } from './use-destinations.ts';

/** A phone's pages that have no tab, and who is signed in. */
export function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell');
  const nav = useTranslations('console.nav');
  const { user, organisation, role } = useSession();
  return (
    <Sheet title={nav('more')} onClose={onClose}>
      <ul className="border-t border-line py-1">
        {useDestinations()
          .filter(({ onPhone }) => !onPhone)
          .map(({ id, href, icon: Icon }) => (
            <li key={id}>
              <Link
                href={href}
                onClick={onClose}
                className="flex h-12 items-center gap-3 px-4 text-base font-medium text-ink-2"
              >
                <Icon size={20} strokeWidth={1.75} aria-hidden />
                {nav(id)}
              </Link>
            </li>
          ))}
      </ul>
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
    </Sheet>
  );
}
