'use client';

import { useSyncExternalStore } from 'react';

/** From this width on the theatre stands beside the page; below it opens as a sheet. */
const WIDE = '(min-width: 73.8125rem)';

function subscribe(tell: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Whether there is room for a theatre beside the page. The server, which cannot know, says yes. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );
