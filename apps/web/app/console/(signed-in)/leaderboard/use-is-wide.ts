'use client';

import { useSyncExternalStore } from 'react';

/** From this width on the side panel stands beside the table and leaves its columns their room; below, it is a sheet. */
const WIDE = '(min-width: 87.5rem)';

function subscribe(tell: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Whether there is room for a panel beside the table. The server, which cannot know, says yes. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );
