'use client';

import { useMedia } from './use-media.ts';

/** True below 768 px, false beyond; null on the server and until the page is awake, when nobody knows. */
export const useIsPhone = (): boolean | null => useMedia('(max-width: 767.98px)', null);
