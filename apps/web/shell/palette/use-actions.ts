'use client';

import { Keyboard, Languages, LogOut, MoonStar } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { signOut } from '../../data/sign-out.ts';
import { shownTheme } from '../../theme/shown-theme.ts';
import { chooseLanguage, chooseTheme } from '../preferences.ts';
import { useShell } from '../shell-state.tsx';
import type { Entry } from './entry.ts';

/** What can be done anywhere: theme, language, shortcuts, and signing out where somebody is signed in. */
export function useActions(isSignedIn: boolean): readonly Entry[] {
  const t = useTranslations('shell');
  const locale = useLocale();
  const router = useRouter();
  const { showShortcuts } = useShell();
  return useMemo(() => {
    const action = (
      id: 'theme' | 'language' | 'shortcuts' | 'signOut',
      name: string,
      icon: Entry['icon'],
      act: () => void,
    ): Entry => ({
      id: `action:${id}`,
      kind: 'action',
      name,
      words: `${name} ${id}`,
      icon,
      weight: 0,
      run: { act },
    });
    return [
      action('theme', t('theme.switch'), MoonStar, () => chooseTheme(shownTheme() === 'dark' ? 'light' : 'dark')),
      action('language', t('palette.language'), Languages, () => {
        chooseLanguage(locale === 'en' ? 'id' : 'en');
        router.refresh();
      }),
      action('shortcuts', t('palette.shortcuts'), Keyboard, showShortcuts),
      ...(isSignedIn ? [action('signOut', t('signOut'), LogOut, () => void signOut())] : []),
    ];
  }, [t, locale, router, showShortcuts, isSignedIn]);
}
