'use client';

import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 767.98px)';

function onChange(tell: () => void): () => void {
  const media = matchMedia(PHONE);
  media.addEventListener('change', tell);
  return () => media.removeEventListener('change', tell);
}

/** True below 768 px, false beyond; null on the server and until the page is awake, when nobody knows. */
export const useIsPhone = (): boolean | null =>
  useSyncExternalStore<boolean | null>(
    onChange,
    () => matchMedia(PHONE).matches,
    () => null,
  );
