'use client';

import { useSyncExternalStore } from 'react';
import { onThemeChange, shownTheme } from './shown-theme.ts';

/** Whether the page is dark now, by the reader's choice or the system's; false on the server. */
export const useIsDark = (): boolean =>
  useSyncExternalStore(
    onThemeChange,
    () => shownTheme() === 'dark',
    () => false,
  );
