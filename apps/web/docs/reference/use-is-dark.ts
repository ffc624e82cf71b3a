'use client';

import { useSyncExternalStore } from 'react';

const SYSTEM = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const system = matchMedia(SYSTEM);
  const choice = new MutationObserver(listener);
  system.addEventListener('change', listener);
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    choice.disconnect();
  };
}

function read(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia(SYSTEM).matches : chosen === 'dark';
}

/** Whether the page is dark now, by the reader's choice or the system's; false on the server. */
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, read, () => false);
