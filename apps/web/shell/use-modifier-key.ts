'use client';

import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** The key that goes with K: Ctrl, or ⌘ on a Mac. */
export const useModifierKey = (): string =>
  useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
