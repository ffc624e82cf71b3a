'use client';

import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** The key that goes with K: Ctrl, or ⌘ on a Mac; null as long as the page hears no key and knows no keyboard. */
export const useModifierKey = (): string | null =>
  useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => null,
  );
