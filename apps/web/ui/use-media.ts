'use client';

import { useCallback, useSyncExternalStore } from 'react';

/**
 * Whether the window is as a media query says.
 * @param meanwhile the answer on the server and until the page is awake, when nobody knows
 */
export function useMedia<Meanwhile extends boolean | null>(query: string, meanwhile: Meanwhile): boolean | Meanwhile {
  const subscribe = useCallback(
    (tell: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', tell);
      return () => media.removeEventListener('change', tell);
    },
    [query],
  );
  return useSyncExternalStore<boolean | Meanwhile>(
    subscribe,
    () => matchMedia(query).matches,
    () => meanwhile,
  );
}
