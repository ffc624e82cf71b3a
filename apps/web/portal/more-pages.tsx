'use client';

import { LogIn } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import { PhoneAccount } from '../shell/phone-account.tsx';
import { PhoneLinks } from '../shell/phone-links.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { type Group, GROUPS, tabsFor } from './navigation.ts';
import { PhonePreferences } from './phone-preferences.tsx';
import { useDestinations } from './use-destinations.ts';

type GroupProps = { readonly group: Group; readonly onClose: () => void };

function Pages({ group, onClose }: GroupProps) {
  const t = useTranslations('portal.frame.groups');
  const tabs = tabsFor(useReader() !== null);
  const pages = useDestinations().filter((page) => page.group === group && !tabs.some(({ id }) => id === page.id));
  if (pages.length === 0) return null;
  return (
    <section className="border-t border-line py-1">
      <h3 className="px-4 pt-2 text-2xs font-medium text-ink-3">{t(group)}</h3>
      <PhoneLinks destinations={pages} onChosen={onClose} />
    </section>
  );
}

/** A phone's pages that have no tab, theme and language, and who is signed in. */
export function MorePages({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame');
  const more = useTranslations('shell.tabs')('more');
  const reader = useReader();
  return (
    <Sheet title={more} onClose={onClose}>
      {GROUPS.map((group) => (
        <Pages key={group} group={group} onClose={onClose} />
      ))}
      <PhonePreferences />
      {reader ? (
        <PhoneAccount session={reader} />
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
