'use client';

import { useSyncExternalStore } from 'react';
import { chosenTheme, onThemeChange } from './shown-theme.ts';
import type { ThemeChoice } from './theme.ts';

/** The theme that was chosen, wherever on the page that was. */
export const useChosenTheme = (): ThemeChoice => useSyncExternalStore(onThemeChange, chosenTheme, () => 'system');
