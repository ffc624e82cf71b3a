'use client';

import { useMedia } from '../../../../ui/use-media.ts';

/** From this width on the side panel stands beside the table and leaves its columns their room; below, it is a sheet. */
const WIDE = '(min-width: 87.5rem)';

/** Whether there is room for a panel beside the table. The server, which cannot know, says yes. */
export const useIsWide = (): boolean => useMedia(WIDE, true);
