'use client';

import { useMedia } from '../../../../ui/use-media.ts';

/** From this width on the theatre stands beside the page; below it opens as a sheet. */
const WIDE = '(min-width: 73.8125rem)';

/** Whether there is room for a theatre beside the page. The server, which cannot know, says yes. */
export const useIsWide = (): boolean => useMedia(WIDE, true);
