'use client';

import { LogIn, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import type { Session } from '../data/session.ts';
import { signOut } from '../data/sign-out.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { destinationsFor, type Group, GROUPS, tabsFor } from './navigation.ts';
import { PhonePreferences } from './phone-preferences.tsx';

type GroupProps = { readonly group: Group; readonly isSignedIn: boolean; readonly onClose: () => void };

function Pages({ group, isSignedIn, onClose }: GroupProps) {
  const t = useTranslations('portal.frame');
  const tabs = tabsFor(isSignedIn);
  const pages = destinationsFor(isSignedIn).filter((page) => page.group === group && !tabs.includes(page));
  if (pages.length === 0) return null;
  return (
    <section className="border-t border-line py-1">
      <h3 className="px-4 pt-2 text-2xs font-medium text-ink-3">{t(`groups.${group}`)}</h3>
      <ul>
        {pages.map(({ id, href, icon: Icon }) => (
          <li key={id}>
            <Link
              href={href}
              onClick={onClose}
              className="flex h-12 items-center gap-3 px-4 text-base font-medium text-ink-2"
            >
              <Icon size={20} strokeWidth={1.75} aria-hidden />
              {t(`nav.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Account({ user, organisation, role }: Session) {
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

/** A phone's pages that have no tab, theme and language, and who is signed in. */
export function MorePages({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame');
  const reader = useReader();
  return (
    <Sheet title={t('nav.more')} onClose={onClose}>
      {GROUPS.map((group) => (
        <Pages key={group} group={group} isSignedIn={reader !== null} onClose={onClose} />
      ))}
      <PhonePreferences />
      {reader ? (
        <Account {...reader} />
      ) : (
        <div className="border-t border-line px-4 py-3">
          <Link href="/sign-in" className={`${buttonLook()} w-full`}>
            <LogIn size={14} strokeWidth={1.75} aria-hidden />
            {t('signIn')}
          </Link>
        </div>
      )}
    </Sheet>
  );
}
