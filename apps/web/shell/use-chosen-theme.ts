'use client';

import { useSyncExternalStore } from 'react';
import { chosenTheme } from './preferences.ts';
import type { ThemeChoice } from './theme.ts';

function onChange(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme that was chosen, wherever on the page that was. */
export const useChosenTheme = (): ThemeChoice => useSyncExternalStore(onChange, chosenTheme, () => 'system');
